# Completion of outturn for bash.
_outturn() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=
  local word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in init | report | pack | list | describe | explain | template | reproduce | diff | coverage | check | verify) command=$word; break ;; esac
  done
  case $previous in
    --data | --indicators) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --config | -o | --output | --pseudonymise | --rejects | --benchmarks | --record | --last | reproduce | diff) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --by) mapfile -t COMPREPLY < <(compgen -W "sex age-band ethnic-group placement provider legal-status team" -- "$current"); return ;;
    --compare) mapfile -t COMPREPLY < <(compgen -W "previous-period last-year last-outturn year-to-date neighbours england published all none" -- "$current"); return ;;
    --period) mapfile -t COMPREPLY < <(compgen -W "latest last-quarter last-year" -- "$current"); return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W "text csv json html markdown xlsx" -- "$current"); return ;;
    --colour | --color) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$current"); return ;;
    --severity) mapfile -t COMPREPLY < <(compgen -W "error warning notice" -- "$current"); return ;;
    --messages) mapfile -t COMPREPLY < <(compgen -W "brief all json" -- "$current"); return ;;
    --fail-on) mapfile -t COMPREPLY < <(compgen -W "red amber" -- "$current"); return ;;
    --scorecard) mapfile -t COMPREPLY < <(compgen -W "$(outturn list --no-config --scorecards --format csv 2>/dev/null | tail -n +2 | cut -d, -f1)" -- "$current"); return ;;
    --indicator | describe | explain) mapfile -t COMPREPLY < <(compgen -W "$(outturn list --no-config --format csv 2>/dev/null | tail -n +2 | cut -d, -f1)" -- "$current"); return ;;
  esac
  local common="--indicators --config --no-config --exclude --messages --all --quiet --help"
  case $command in
    init) mapfile -t COMPREPLY < <(compgen -W "--data --rewrite-scorecard --threads $common" -- "$current") ;;
    report) mapfile -t COMPREPLY < <(compgen -W "--data --scorecard --period --indicator --by --compare --area --trend --sentences --comments --intervals --alternatives --suppress --round --full-record --layout --format -o --output --colour --color --fail-on --rejects --record --strict --strict-except --threads $common" -- "$current") ;;
    pack) mapfile -t COMPREPLY < <(compgen -W "--data --period --last --fail-on --strict --strict-except --threads $common" -- "$current") ;;
    list) mapfile -t COMPREPLY < <(compgen -W "--scorecards --rules --format $common" -- "$current") ;;
    describe) mapfile -t COMPREPLY < <(compgen -W "$common" -- "$current") ;;
    template) mapfile -t COMPREPLY < <(compgen -W "--example -o --output $common" -- "$current") ;;
    reproduce) mapfile -t COMPREPLY < <(compgen -f -W "--data --scorecard --format -o --output --threads $common" -- "$current") ;;
    diff) mapfile -t COMPREPLY < <(compgen -f -W "--period --indicator --scorecard --children --threads --format -o --output $common" -- "$current") ;;
    explain) mapfile -t COMPREPLY < <(compgen -W "--data --scorecard --period --children --child --format -o --output --pseudonymise --threads $common" -- "$current") ;;
    coverage) mapfile -t COMPREPLY < <(compgen -W "--data --scorecard --all --period --flow --children --format -o --output --threads $common" -- "$current") ;;
    check) mapfile -t COMPREPLY < <(compgen -W "--definitions --data --period --rule --year --all --summary --severity --format -o --output --colour --color --threads $common" -- "$current") ;;
    verify) mapfile -t COMPREPLY < <(compgen -f -W "--data --benchmarks --area --format -o --output --colour --color --rejects --threads --template $common" -- "$current") ;;
    *) mapfile -t COMPREPLY < <(compgen -W "init report pack list describe explain template reproduce diff coverage check verify --version $common" -- "$current") ;;
  esac
}
complete -F _outturn outturn
