mkdir there folder.csv; echo old > there/old.csv
outturn pack; echo "a folder in the way: status $?"; cat there/old.csv; find . -name 'second*' -o -name 'paper.html' -o -name '*.tmp' -o -name 'first*' -o -name new | sort
rmdir folder.csv; mkdir locked; sed -i 's|"folder.csv"|"locked/x/paper.csv"|' outturn.toml; : > locked/x
outturn pack 2> message; echo "a file where a folder should be: status $?"; grep -c unchanged message; cat there/old.csv; ls
sed -i 's|"locked/x/paper.csv"|"returns/episodes.csv"|' outturn.toml; before=$(cksum < returns/episodes.csv)
outturn pack; echo "an input: status $?"; test "$before" = "$(cksum < returns/episodes.csv)" && echo untouched; cat there/old.csv
sed -i 's|"returns/episodes.csv"|"there/../there/paper.csv"|' outturn.toml; outturn pack first second --quiet; echo "leads out: status $?"
sed -i 's|"there/../there/paper.csv"|"./second.csv"|' outturn.toml; outturn pack --quiet; echo "one file twice: status $?"; cat there/old.csv
sed -i 's|"./second.csv"|"third.json"|' outturn.toml; outturn pack --quiet; echo "all: status $?"; head -c 20 there/old.csv; echo; find . -name '*.tmp' -o -name '*.old'
