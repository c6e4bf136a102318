"""Every sentence that the library speaks; all other rooms return codes and numbers."""
