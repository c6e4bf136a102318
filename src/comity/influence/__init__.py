"""People and offices around an alliance: who has a say and cares, what drives and holds back, whom to win first."""
