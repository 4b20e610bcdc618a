// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/publishing.h"
#include "cli/report_steps.h"
#include "outturn/render.h"
#include "outturn/rounding.h"
#include "record/run_record.h"
#include "scorecard/judgement.h"
#include "scorecard/request_names.h"
#include "scorecard/run_report.h"
#include "text/numbers.h"
#include "text/sha256.h"
#include "text/text_tools.h"

namespace outturn::cli {
namespace {

struct ReportOptions {
  std::string data;
  std::string scorecard;
  std::vector<std::string> periods;
  std::vector<std::string> indicators;
  std::string by;
  std::vector<std::string> compare;
  int trend = 0;
  bool sentences = false;
  std::string comments;
  std::string area;
  bool intervals = false;
  bool alternatives = false;
  std::string format;
  std::string layout;
  std::string output;
  std::string colour;
  std::string fail_on;
  std::string rejects;
  std::string record;
  PublishOptions publishing;
  bool strict = false;
  std::vector<std::string> strict_except;
  unsigned threads = 0;
};

class ReportCommand {
 public:
  ReportCommand(const ReportOptions& options, const CommonOptions& common) : options_(options), common_(common) {}

  ExitStatus run() {
    ExitStatus status = kDone;
    session_ = open_session(common_, options_.scorecard, status);
    if (!session_) return status;
    if (!settle()) return refused_;

    const auto comments =
        comments_of(options_.comments.empty() ? session_->config.comments : options_.comments, *session_->library);
    if (!comments) return kInvalidDefinitions;
    LoadOptions load = load_options(session_->config, options_.threads);
    load.keep_all_problems = !options_.rejects.empty();
    load.hash_files = !options_.record.empty();
    const std::string data = settle_data(options_.data, session_->config);
    load_ = load;
    auto run = run_with_progress(*session_->library, request_, data, load);
    if (!run) {
      print_error(run.error());
      return kUnusableData;
    }
    if (run->has_no_rows()) return no_rows(run->extracts);
    if (!spares_inputs({{"--output", options_.output}, {"--rejects", options_.rejects}, {"--record", options_.record}},
                       files_read(*session_, data, run->extracts.files)))
      return kCannotWrite;
    add_comments(*comments, run->report);
    print_problems(run->report);
    if (options_.strict && !is_whole(run->report, accepted_)) {
      if (!options_.rejects.empty())
        write_file(options_.rejects, render_rejects(run->report.problems, run->report.files), true);
      return kUnusableData;
    }
    return write(*run);
  }

 private:
  bool settle() {
    const Config& config = session_->config;
    const auto format = settle_format(options_.format, options_.output, config, kReportFormats);
    const auto colour = format ? settle_colour(options_.colour, config) : std::nullopt;
    if (!colour) return false;
    const auto fail_on = choose(options_.fail_on, config.fail_on, kColoursToFailOn, "colour to fail on");
    if (!fail_on) return print_error(fail_on.error()), false;
    format_ = *format;
    colour_ = *colour;
    fail_on_ = *fail_on;
    auto accepted = words_accepted(options_.strict, options_.strict_except, config);
    if (!accepted) return false;
    accepted_ = std::move(*accepted);
    if (!options_.output.empty() && !options_.rejects.empty() && same_file(options_.output, options_.rejects)) {
      print_error(
          {fmt::format("`--output` and `--rejects` both name `{}`", options_.output), "give each a file of its own"});
      return false;
    }

    for (const auto* other : {&options_.output, &options_.rejects})
      if (!options_.record.empty() && !other->empty() && same_file(options_.record, *other)) {
        print_error({fmt::format("`--record` and another option both name `{}`", options_.record),
                     "give each a file of its own"});
        return false;
      }

    auto named = request_named(*session_->library, session_->scorecard_name, options_.indicators, options_.by);
    if (!named) return print_error(named.error()), false;
    request_ = std::move(*named);
    request_.trend = options_.trend > 0 ? options_.trend : config.trend;
    request_.places = {options_.area.empty() ? config.area : options_.area, config.neighbours};
    request_.intervals = options_.intervals || config.intervals;
    request_.alternatives = options_.alternatives || config.alternatives;
    print_groups_of_their_own();
    return settle_layout() && pick_periods() && settle_comparisons() && settle_publishing();
  }

  bool settle_publishing() {
    auto rules =
        cli::settle_publishing(options_.publishing, {&request_.scorecard->publishing}, request_, *session_->library);
    if (!rules) return print_error(rules.error()), false;
    publish_ = *rules;
    return true;
  }

  // --layout update: the boxes of a plan's update report, as text; wide: CSV with a column a period.
  bool settle_layout() {
    const auto layout = choose(options_.layout, "table", {"table", "update", "wide"}, "layout");
    if (!layout) return print_error(layout.error()), false;
    layout_ = *layout;
    if (layout_ == "table") return true;
    const bool wide = layout_ == "wide";
    if (format_ != (wide ? "csv" : "text")) {
      print_error({fmt::format("`--layout {}` is {}, and not {}", layout_, wide ? "CSV" : "text", format_),
                   wide ? "add `--format csv`" : "leave out `--layout`, or ask for text"});
      return false;
    }
    const auto& priorities = request_.scorecard->priorities;
    const bool has_actions = std::any_of(priorities.begin(), priorities.end(), [](const auto& priority) {
      return std::any_of(priority.rows.begin(), priority.rows.end(),
                         [](const auto& row) { return !row.action.empty(); });
    });
    if (wide || (has_actions && request_.indicators.empty())) return true;
    print_error({fmt::format("`--layout update` is for a plan of actions, and `{}` has none", request_.scorecard->name),
                 "name a scorecard whose rows have an `action`, such as promise-2011-12"});
    return false;
  }

  // A distribution is spread over groups already: --by does nothing to it.
  void print_groups_of_their_own() const {
    if (!request_.by) return;
    std::vector<std::string> ids;
    for (const Indicator* indicator : indicators_of(request_, *session_->library))
      if (indicator->kind == IndicatorKind::distribution) ids.push_back(indicator->id);
    if (!ids.empty())
      print_message(fmt::format("{} {} broken down by groups of {} own: --by {} changes nothing there\n", listed(ids),
                                ids.size() == 1 ? "is" : "are", ids.size() == 1 ? "its" : "their", request_.by->name));
  }

  bool pick_periods() {
    const auto periods = settle_periods(options_.periods, *session_, settle_data(options_.data, session_->config),
                                        options_.threads, refused_);
    if (!periods) return false;
    request_.periods = *periods;
    return true;
  }

  // Several periods are compared by standing side by side, picked indicators by whoever picked them: only a whole
  // scorecard of one period is compared without being asked to.
  bool settle_comparisons() {
    const bool by_default = options_.compare.empty() && session_->config.compare.empty();
    auto words = !options_.compare.empty() ? options_.compare : session_->config.compare;
    if (by_default && request_.indicators.empty() && request_.periods.size() == 1) words = request_.scorecard->compare;
    return cli::settle_comparisons(words, request_);
  }

  // With --suppress the report is what can be published; what is written for yourself is from the whole one.
  ExitStatus write(ReportRun& run) {
    const Report internal = publish_ ? run.report : Report();
    if (publish_) run.report = published(internal, request_, *session_->library, *publish_);
    const Report& whole = publish_ ? internal : run.report;
    std::string record;
    if (!options_.record.empty()) {
      record = record::to_json(record_of(run, whole));
      run.report.record_sha256 = sha256(record);
    }
    const Report& report = run.report;
    if (!options_.rejects.empty()) {
      const ExitStatus status = write_file(options_.rejects, render_rejects(whole.problems, whole.files), true);
      if (status != kDone) return status;
    }
    const TextStyle style{use_colour(colour_, options_.output), options_.output.empty() ? output_width() : 120,
                          options_.sentences || session_->config.sentences};
    const std::string text = rendered(report, format_, layout_, style);
    const ExitStatus status = options_.output.empty() ? write_stdout(text) : write_file(options_.output, text, false);
    if (status != kDone) return status;
    if (!options_.record.empty())
      if (const ExitStatus recorded = write_file(options_.record, record, false); recorded != kDone) return recorded;
    return fail_on_status(whole, fail_on_);
  }

  record::RunRecord record_of(const ReportRun& run, const Report& whole) const {
    return made_record(request_, *session_, run, load_, {whole, publish_, options_.publishing.full_record},
                       record::Earlier::left_out);
  }

  const ReportOptions& options_;
  const CommonOptions& common_;
  std::optional<Session> session_;
  ReportRequest request_;
  std::string format_, colour_, fail_on_, layout_;
  ExitStatus refused_ = kWrongUsage;
  LoadOptions load_;
  std::optional<disclosure::Rules> publish_;
  std::vector<std::string> accepted_;  // by --strict
};

}  // namespace

void add_report(CLI::App& app, const CommonOptions& common, Action& action) {
  auto options = std::make_shared<ReportOptions>();
  auto* command = app.add_subcommand("report", "compute indicators and print them against their targets");
  const auto add = [command](const char* name, auto& value, const char* what, const char* help) {
    return command->add_option(name, value, help)->type_name(what);
  };
  add("--data", options->data, "DIR", "folder of extracts (default: the current folder)");
  add("--scorecard", options->scorecard, "NAME|FILE", "a scorecard by its name, or a scorecard file (default: core)");
  add("--period", options->periods, "PERIOD",
      "2021-22Q2, 2021-22, 2021-09, 2021-07-01..2021-09-30, as people write them (Q2 2021/22, September 2021), a range "
      "(2019-20Q1..2021-22Q2), or by the data: latest, last-quarter, last-year; may be given several times")
      ->allow_extra_args(false);
  add("--indicator", options->indicators, "ID,...", "only these, in this order: CC-8,CC-9")
      ->delimiter(',')
      ->allow_extra_args(false);
  add("--by", options->by, "GROUP",
      "break every result down: sex, age-band, ethnic-group, placement, provider, legal-status, team, authority; two "
      "combined: placement,provider");
  add("--compare", options->compare, "WITH,...",
      "previous-period, last-year, last-outturn, year-to-date, neighbours, england, published; all or none (default: "
      "the "
      "scorecard's own, for one period)")
      ->delimiter(',')
      ->allow_extra_args(false);
  add("--trend", options->trend, "N", "the figures of N periods up to this one: 2 to 60")
      ->check(CLI::Range(kShortestTrend, kLongestTrend).description(""));
  command->add_flag("--sentences", options->sentences, "each figure in words below its row, in text");
  add("--comments", options->comments, "FILE", "officers' comments, set below their figures");
  add("--area", options->area, "NAME",
      "your own council, by name or code: its published figures, neighbours and population");
  command->add_flag("--intervals", options->intervals, "95% intervals (Wilson) beside percentages");
  command->add_flag("--alternatives", options->alternatives, "the other readings of each indicator in a second table");
  add("--format", options->format, "FORMAT",
      "text, csv, json, html, markdown or xlsx (default: by the ending of -o, else text)");
  add("--layout", options->layout, "LAYOUT",
      "table; wide: CSV with a column a period; or update: for each action of a plan the boxes of its update report "
      "(default: table)");
  add_output_option(*command, options->output, "write to this file, whole or not at all; - for standard output");
  add("--colour,--color", options->colour, "WHEN", "auto, always or never");
  add("--fail-on", options->fail_on, "COLOUR", "red or amber: exit with 1 when a result is of that colour or worse");
  add("--rejects", options->rejects, "FILE", "write every row that was repaired or left out to this CSV file");
  add("--record", options->record, "FILE",
      "write what the report was made of to this JSON file: options, hashes, results");
  add_publish_options(*command, options->publishing);
  add_strict_options(*command, options->strict, options->strict_except);
  add("--threads", options->threads, "N", "workers (default: one for each processor); results never depend on it");
  command->callback(
      [options, &common, &action] { action = [options, &common] { return ReportCommand(*options, common).run(); }; });
}

}  // namespace outturn::cli
