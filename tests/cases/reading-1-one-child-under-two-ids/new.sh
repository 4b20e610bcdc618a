# Two ids in the folder of a kind: ID,DOB,UPN and the years with rows of it.
add() { for year in $4; do
  echo "$1,1,$2,WBRI,$3" >> $kind/$year/header.csv
  echo "$1,01/06/2016,S,C2,N1,U3,PR1,,," >> $kind/$year/episodes.csv
done; }
for kind in same four birth no-number next later; do cp -r base $kind; done
all="2019-20 2020-21 2021-22" U=Z999999999999
kind=same; add X1 01/02/2011 $U "$all"; add X2 01/02/2011 $U 2021-22
kind=four; for id in X1 X2 X3 X4; do add $id 01/02/2011 $U "$all"; done
kind=birth; add X1 01/02/2011 $U "$all"; add X2 02/02/2011 $U "$all"
kind=no-number; add X1 01/02/2011 UN1 "$all"; add X2 01/02/2011 UN1 "$all"
kind=next; add X1 01/02/2011 $U "2019-20 2020-21"; add X2 01/02/2011 $U 2021-22
kind=later; add X1 01/02/2011 $U 2019-20; add X2 01/02/2011 $U 2021-22
