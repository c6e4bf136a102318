"""What an alliance agreed: texts and who stands by them, offices that outlive their holders, and how things end."""
