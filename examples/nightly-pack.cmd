@echo off
rem Makes the board pack without anybody watching, and ends with outturn's exit status if it could not.
rem
rem   nightly-pack.cmd FOLDER
rem
rem FOLDER holds an outturn.toml with a [[pack]]. What outturn says goes to FOLDER\logs. As a task every night at 2.15:
rem
rem   schtasks /create /tn "Board pack" /sc daily /st 02:15 /tr "C:\outturn\nightly-pack.cmd D:\board"
rem
rem The task list shows the exit status as "Last Run Result": 0x0 is a pack that was made.
setlocal
if "%~1"=="" (
  echo usage: nightly-pack.cmd FOLDER 1>&2
  exit /b 2
)
if not defined OUTTURN set OUTTURN=outturn
pushd "%~1"
if errorlevel 1 exit /b 4
if not exist logs mkdir logs
"%OUTTURN%" pack --strict > logs\pack.log 2>&1
set STATUS=%ERRORLEVEL%
if not "%STATUS%"=="0" (
  echo The board pack was NOT made: outturn ended with %STATUS%. 1>&2
  findstr /b "error" logs\pack.log 1>&2
)
popd
exit /b %STATUS%
