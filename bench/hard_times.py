def full_disks(home, rounds, chance): return "", __import__("collections").Counter()
locked_folders = spoilt_files = full_disks
