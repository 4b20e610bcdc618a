// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "catalogue/describe.h"
#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "explain/explain.h"
#include "explain/members.h"
#include "explain/one_child.h"
#include "explain/pseudonyms.h"
#include "outturn/render.h"
#include "report/render_explain.h"
#include "scorecard/request_names.h"
#include "system/files.h"

namespace outturn::cli {
namespace {

struct ExplainOptions {
  std::string indicator;
  std::string data;
  std::string scorecard;
  std::vector<std::string> periods;
  std::string child;
  std::string format;
  std::string output;
  std::string key_file;
  bool children = false;
  unsigned threads = 0;
};

// A word as a shell takes it.
std::string quoted(const std::string& word) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./,:=+-@%";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

class ExplainCommand {
 public:
  ExplainCommand(const ExplainOptions& options, const CommonOptions& common) : options_(options), common_(common) {}

  ExitStatus run() {
    ExitStatus status = kDone;
    session_ = open_session(common_, options_.scorecard, status);
    if (!session_) return status;
    if (!resolve()) return refused_;
    if (!options_.key_file.empty()) {
      status = read_key();
      if (status != kDone) return status;
    }
    const Library& library = *session_->library;
    const LoadOptions load = load_options(session_->config, options_.threads);
    const std::string data = resolve_data(options_.data, session_->config);
    const auto run = run_report(library, explain::report_request(request_, library),
                                {disk(), data, load, explain::member_fields(request_, library)});
    if (!run) return unusable(run.error());
    auto inputs = files_read(*session_, data, run->extracts.files);
    if (!options_.key_file.empty()) inputs.push_back(options_.key_file);
    if (!spares_inputs({{"--output", options_.output}}, inputs)) return kCannotWrite;
    explain::Explanation explanation = explain::explain(request_, library, *run);
    print_problems_of(explanation);
    const IndicatorResult& result = explanation.result();
    if (request_.with_members && !explain::is_computed(result))
      return unusable({fmt::format("{} is {}: {}", request_.indicator->id, word(result.status), result.reason),
                       result.status == Status::not_available
                           ? "add the extract, or leave out `--children` and `--child`"
                           : "use a financial year, or leave out `--children` and `--child`"});
    if (options_.children)
      explanation.doubtful = explain::list_doubtful(library, *request_.indicator, request_.period, run->extracts);
    if (options_.children)
      explanation.members = explain::list_members(library, *request_.indicator, request_.period, run->extracts);
    if (!options_.child.empty()) {
      auto child = explain::trace_child(request_, library, run->extracts, {disk(), data, load}, options_.child,
                                        pseudonyms_ ? &*pseudonyms_ : nullptr);
      if (!child) {
        print_error(child.error());
        return kWrongUsage;
      }
      explanation.child = std::move(*child);
    }
    if (pseudonyms_) pseudonyms_->apply(explanation);
    explanation.children_command = command() + " --children";
    explanation.child_command = command() + " --child ID";
    return write(explanation);
  }

 private:
  bool resolve() {
    const Library& library = *session_->library;
    const auto format = resolve_format(options_.format, options_.output, session_->config);
    if (!format) return false;
    format_ = *format;
    if (options_.children && !options_.child.empty()) {
      print_error({"`--children` and `--child` cannot be used together", "use one of them"});
      return false;
    }
    const auto named = request_named(library, session_->scorecard_name, {options_.indicator}, "");
    if (!named) return print_error(named.error()), false;
    request_.scorecard = named->scorecard;
    request_.indicator = named->indicators.front();
    request_.with_members = options_.children || !options_.child.empty();
    return resolve_period();
  }

  bool resolve_period() {
    const auto periods = resolve_periods(options_.periods, *session_, resolve_data(options_.data, session_->config),
                                         options_.threads, refused_);
    if (!periods) return false;
    if (periods->size() > 1) {
      print_error({"several periods are given, but `explain` takes one at a time",
                   fmt::format("give one of them alone, such as `--period {}`", periods->back().label)});
      return false;
    }
    request_.period = periods->front();
    return true;
  }

  static ExitStatus unusable(const Error& error) {
    print_error(error);
    return kUnusableData;
  }

  ExitStatus read_key() {
    const auto bytes = disk().open(options_.key_file);
    if (!bytes) return print_error(bytes.error()), kWrongUsage;
    auto pseudonyms = explain::Pseudonyms::from_key((*bytes)->bytes());
    if (!pseudonyms) {
      print_error({fmt::format("`{}`: {}", options_.key_file, pseudonyms.error().message), pseudonyms.error().help});
      return kWrongUsage;
    }
    pseudonyms_ = std::move(*pseudonyms);
    if (system::others_can_read(options_.key_file))
      print_message(
          fmt::format("warning: the key `{}` can be read by others, who could find out which child is which\n"
                      "  help: {}\n",
                      options_.key_file, system::command_to_hide(quoted(options_.key_file))));
    return kDone;
  }

  // What is wrong with a row may show the child's id.
  void print_problems_of(const explain::Explanation& explanation) const {
    if (!pseudonyms_) return print_problems(explanation.report);
    if (!explanation.report.problems.empty())
      print_message(
          "notice: messages about rows can identify children, so --pseudonymise leaves them out; `outturn report` "
          "shows them\n");
  }

  std::string command() const {
    std::string text = "outturn explain " + quoted(request_.indicator->id);
    const auto add = [&text](const char* option, const std::string& value) {
      if (!value.empty()) text += fmt::format(" {} {}", option, quoted(value));
    };
    add("--data", options_.data);
    add("--period", request_.period.label);
    add("--scorecard", options_.scorecard);
    add("--indicators", common_.indicators_directory);
    add("--config", common_.config_file);
    if (common_.no_config) text += " --no-config";
    add("--pseudonymise", options_.key_file);
    return text;
  }

  ExitStatus write(const explain::Explanation& explanation) const {
    const int width = options_.output.empty() ? output_width() : 120;
    std::string text;
    if (format_ == "csv") {
      text = render_csv(explanation);
    } else if (format_ == "json") {
      text = render_json(explanation);
    } else {
      if (!request_.with_members)
        text = catalogue::describe_indicator(*session_->library, *request_.indicator, width) + "\n";
      text += render_text(explanation, {false, width});
    }
    if (options_.output.empty()) return write_stdout(text);
    return write_file(options_.output, text, request_.with_members);
  }

  const ExplainOptions& options_;
  const CommonOptions& common_;
  std::optional<Session> session_;
  explain::ExplainRequest request_;
  std::optional<explain::Pseudonyms> pseudonyms_;
  ExitStatus refused_ = kWrongUsage;
  std::string format_;
};

}  // namespace

void add_explain(CommandLine& line, const CommonOptions& common) {
  auto options = std::make_shared<ExplainOptions>();
  Command command = line.add("explain", "show how a figure is calculated: definition, steps, colour, children");
  command.argument("ID", options->indicator, "the indicator's id or another of its names: CC-9")
      .required()
      .offers(Offer::indicator);
  add_data_option(command, options->data);
  add_scorecard_option(command, options->scorecard);
  command
      .option("--period", options->periods, "PERIOD",
              "2021-22Q2, 2021-22, 2021-09, 2021-07-01..2021-09-30, latest, last-quarter or last-year (default: as in "
              "outturn.toml; otherwise you must name one)")
      .repeated()
      .offers(kPeriodWords);
  command.flag("--children", options->children,
               "list every child, review or other row that is counted or in doubt: where it is counted, why, and the "
               "lines of the files that decided it");
  command.option("--child", options->child, "X",
                 "trace one child: their history, then every condition with its values");
  add_format_option(command, options->format);
  add_output_option(command, options->output, kFileThatMayListChildren);
  command
      .option("--pseudonymise", options->key_file, "KEYFILE",
              "replace the children's ids with codes that only someone with the key in this file can match to the ids")
      .offers(Offer::file);
  add_threads_option(command, options->threads);
  command.run([options, &common] { return ExplainCommand(*options, common).run(); });
}

}  // namespace outturn::cli
