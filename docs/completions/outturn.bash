# Completion of outturn for bash.
# Made by scripts/make-options-reference; change the help in src/cli, or the script.
_outturn() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in init | report | pack | list | describe | template | reproduce | diff | explain | coverage | check | verify | diff-definitions | self-check) command=$word; break ;; esac
  done
  case $command$previous in
    *--version | *--verbose | *--no-config | *--exclude | *--all | *--quiet | init--rewrite-scorecard | init--threads | report--trend | report--sentences | report--area | report--intervals | report--alternatives | report--suppress | report--full-record | report--strict | report--threads | pack--strict | pack--threads | list--scorecards | list--rules | template--example | reproduce--threads | diff--children | diff--threads | explain--children | explain--child | explain--threads | coverage--all | coverage--flow | coverage--children | coverage--threads | check--rule | check--year | check--all | check--summary | check--threads | check--definitions | verify--area | verify--threads | verify--template | self-check--figures) return ;;
    *--indicators | init--data | report--data | pack--data | reproduce--data | explain--data | coverage--data | check--data | verify--data) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    *--config | report--comments | report-o | report--output | report--rejects | report--record | pack--last | template-o | template--output | reproduce-o | reproduce--output | diff-o | diff--output | explain-o | explain--output | explain--pseudonymise | coverage-o | coverage--output | check-o | check--output | verify--benchmarks | verify-o | verify--output | verify--rejects | diff-definitions-o | diff-definitions--output) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    *--messages) mapfile -t COMPREPLY < <(compgen -W "brief all json" -- "$current"); return ;;
    report--scorecard | reproduce--scorecard | diff--scorecard | explain--scorecard | coverage--scorecard) mapfile -t COMPREPLY < <(compgen -f -W "$(outturn list --no-config --scorecards --format csv 2>/dev/null | tail -n +2 | cut -d, -f1)" -- "$current"); return ;;
    report--period | pack--period | diff--period | explain--period | coverage--period | check--period) mapfile -t COMPREPLY < <(compgen -W "latest last-quarter last-year" -- "$current"); return ;;
    report--indicator | diff--indicator) mapfile -t COMPREPLY < <(compgen -W "$(outturn list --no-config --format csv 2>/dev/null | tail -n +2 | cut -d, -f1)" -- "$current"); return ;;
    report--by) mapfile -t COMPREPLY < <(compgen -W "sex age-band ethnic-group placement provider legal-status team authority" -- "$current"); return ;;
    report--compare) mapfile -t COMPREPLY < <(compgen -W "previous-period last-year last-outturn year-to-date neighbours england published all none" -- "$current"); return ;;
    report--format) mapfile -t COMPREPLY < <(compgen -W "text csv json html markdown xlsx" -- "$current"); return ;;
    report--layout) mapfile -t COMPREPLY < <(compgen -W "table wide update" -- "$current"); return ;;
    report--colour | report--color | check--colour | check--color | verify--colour | verify--color) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$current"); return ;;
    report--fail-on | pack--fail-on) mapfile -t COMPREPLY < <(compgen -W "red amber" -- "$current"); return ;;
    report--round) mapfile -t COMPREPLY < <(compgen -W "5 10" -- "$current"); return ;;
    report--strict-except | pack--strict-except) mapfile -t COMPREPLY < <(compgen -W "incomplete not-available colour doubtful contested unread left-out" -- "$current"); return ;;
    report--debug) mapfile -t COMPREPLY < <(compgen -W "plan timings" -- "$current"); return ;;
    list--format | reproduce--format | diff--format | explain--format | coverage--format | diff-definitions--format) mapfile -t COMPREPLY < <(compgen -W "text csv json" -- "$current"); return ;;
    check--severity) mapfile -t COMPREPLY < <(compgen -W "error warning notice" -- "$current"); return ;;
    check--format | verify--format) mapfile -t COMPREPLY < <(compgen -W "text csv json xlsx" -- "$current"); return ;;
  esac
  local common="--version --verbose --indicators --config --no-config --exclude --messages --all --quiet --help"
  case $command in
    init) mapfile -t COMPREPLY < <(compgen -W "--data --rewrite-scorecard --threads $common" -- "$current") ;;
    report) mapfile -t COMPREPLY < <(compgen -W "--data --scorecard --period --indicator --by --compare --trend --sentences --comments --area --intervals --alternatives --format --layout -o --output --colour --color --fail-on --rejects --record --suppress --round --full-record --strict --strict-except --threads --debug $common" -- "$current") ;;
    pack) mapfile -t COMPREPLY < <(compgen -W "--data --period --last --fail-on --strict --strict-except --threads $common" -- "$current") ;;
    list) mapfile -t COMPREPLY < <(compgen -W "--scorecards --rules --format $common" -- "$current") ;;
    describe) mapfile -t COMPREPLY < <(compgen -W " $common $(outturn list --no-config --format csv 2>/dev/null | tail -n +2 | cut -d, -f1)" -- "$current") ;;
    template) mapfile -t COMPREPLY < <(compgen -W "--example -o --output scorecard $common $(outturn list --no-config --scorecards --format csv 2>/dev/null | tail -n +2 | cut -d, -f1)" -- "$current") ;;
    reproduce) mapfile -t COMPREPLY < <(compgen -f -W "--data --scorecard --threads --format -o --output $common" -- "$current") ;;
    diff) mapfile -t COMPREPLY < <(compgen -f -W "--period --indicator --scorecard --children --format -o --output --threads $common" -- "$current") ;;
    explain) mapfile -t COMPREPLY < <(compgen -W "--data --scorecard --period --children --child --format -o --output --pseudonymise --threads $common $(outturn list --no-config --format csv 2>/dev/null | tail -n +2 | cut -d, -f1)" -- "$current") ;;
    coverage) mapfile -t COMPREPLY < <(compgen -W "--data --scorecard --all --period --flow --children --format -o --output --threads $common" -- "$current") ;;
    check) mapfile -t COMPREPLY < <(compgen -W "--data --period --rule --year --all --summary --severity --format -o --output --colour --color --threads --definitions $common" -- "$current") ;;
    verify) mapfile -t COMPREPLY < <(compgen -f -W "--data --benchmarks --area --format -o --output --colour --color --rejects --threads --template $common" -- "$current") ;;
    diff-definitions) mapfile -t COMPREPLY < <(compgen -W "--format -o --output $common" -- "$current") ;;
    self-check) mapfile -t COMPREPLY < <(compgen -W "--figures $common" -- "$current") ;;
    *) mapfile -t COMPREPLY < <(compgen -W "init report pack list describe template reproduce diff explain coverage check verify diff-definitions self-check $common" -- "$current") ;;
  esac
}
complete -F _outturn outturn
