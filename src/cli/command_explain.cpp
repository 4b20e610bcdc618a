// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>

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
    if (!settle()) return refused_;
    if (!options_.key_file.empty()) {
      status = read_key();
      if (status != kDone) return status;
    }
    const Library& library = *session_->library;
    const LoadOptions load = load_options(session_->config, options_.threads);
    const std::string data = settle_data(options_.data, session_->config);
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
                           ? "give the extract, or leave out `--children` and `--child`"
                           : "give a financial year, or leave out `--children` and `--child`"});
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
  bool settle() {
    const Library& library = *session_->library;
    const auto format = settle_format(options_.format, options_.output, session_->config);
    if (!format) return false;
    format_ = *format;
    if (options_.children && !options_.child.empty()) {
      print_error({"`--children` and `--child` are given together", "give one of them"});
      return false;
    }
    const auto named = request_named(library, session_->scorecard_name, {options_.indicator}, "");
    if (!named) return print_error(named.error()), false;
    request_.scorecard = named->scorecard;
    request_.indicator = named->indicators.front();
    request_.with_members = options_.children || !options_.child.empty();
    return settle_period();
  }

  bool settle_period() {
    const auto periods = settle_periods(options_.periods, *session_, settle_data(options_.data, session_->config),
                                        options_.threads, refused_);
    if (!periods) return false;
    if (periods->size() > 1) {
      print_error({"several periods are given, and one figure is explained at a time",
                   fmt::format("add `--period {}`, or another", periods->back().label)});
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
    struct stat file {};
    if (stat(options_.key_file.c_str(), &file) == 0 && (file.st_mode & 077) != 0)
      print_message(
          fmt::format("warning: the key `{}` can be read by others, who could find out which child is which\n"
                      "  help: chmod 600 {}\n",
                      options_.key_file, quoted(options_.key_file)));
    return kDone;
  }

  // What is wrong with a row may show the child's id.
  void print_problems_of(const explain::Explanation& explanation) const {
    if (!pseudonyms_) return print_problems(explanation.report);
    if (!explanation.report.problems.empty())
      print_message(
          "notice: what was wrong with rows may name children and is not shown with --pseudonymise; `outturn report` "
          "shows it\n");
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

void add_explain(CLI::App& app, const CommonOptions& common, Action& action) {
  auto options = std::make_shared<ExplainOptions>();
  auto* command = app.add_subcommand("explain", "lay one figure open: definition, steps, colour, children");
  const auto add = [command](const char* name, auto& value, const char* what, const char* help) {
    return command->add_option(name, value, help)->type_name(what);
  };
  command->add_option("ID", options->indicator, "the indicator, by its id or another name: CC-9")->required();
  add("--data", options->data, "DIR", "folder of extracts (default: the current folder)");
  add("--scorecard", options->scorecard, "NAME|FILE", "a scorecard by its name, or a scorecard file (default: core)");
  add("--period", options->periods, "PERIOD",
      "2021-22Q2, 2021-22, 2021-09, 2021-07-01..2021-09-30, latest, last-quarter or last-year")
      ->allow_extra_args(false);
  command->add_flag("--children", options->children,
                    "list every row of the population: where it is counted, why, and the lines that decided it");
  add("--child", options->child, "X", "trace one child: its history, then every condition with its values");
  add("--format", options->format, "FORMAT", "text, csv or json (default: by the ending of -o, else text)");
  add_output_option(
      *command, options->output,
      "write to this file, whole or not at all; with children in it, readable by you only; - for standard "
      "output");
  add("--pseudonymise", options->key_file, "KEYFILE",
      "replace the children's ids by keyed hashes; the key is read from this file");
  add("--threads", options->threads, "N", "workers (default: one for each processor); results never depend on it");
  command->callback(
      [options, &common, &action] { action = [options, &common] { return ExplainCommand(*options, common).run(); }; });
}

}  // namespace outturn::cli
