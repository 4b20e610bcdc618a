// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/debugging.h"
#include "cli/output.h"
#include "cli/publishing.h"
#include "cli/report_steps.h"
#include "definitions/doubtful_targets.h"
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
  std::vector<std::string> debug;
};

class ReportCommand {
 public:
  ReportCommand(const ReportOptions& options, const CommonOptions& common) : options_(options), common_(common) {}

  ExitStatus run() {
    auto debugging = debugging_of(options_.debug);
    if (!debugging) return refused_;
    ExitStatus status = kDone;
    {
      const Stopwatch watch(debugging->definitions);
      session_ = open_session(common_, options_.scorecard, status);
    }
    if (!session_) return status;
    if (!resolve()) return refused_;

    const std::string comments_file = options_.comments.empty() ? session_->config.comments : options_.comments;
    const auto comments = comments_of(comments_file, *session_->library);
    if (!comments) return kInvalidDefinitions;
    LoadOptions load = load_options(session_->config, options_.threads);
    load.keep_all_problems = !options_.rejects.empty();
    load.hash_files = !options_.record.empty();
    const std::string data = resolve_data(options_.data, session_->config);
    load_ = load;
    auto run = run_with_progress(*session_->library, request_, data, load, &debugging->trace);
    if (!run) {
      print_error(run.error());
      return kUnusableData;
    }
    if (run->has_no_rows()) return no_rows(run->extracts);
    auto inputs = files_read(*session_, data, run->extracts.files);
    inputs.push_back(comments_file);
    if (!spares_inputs({{"--output", options_.output}, {"--rejects", options_.rejects}, {"--record", options_.record}},
                       inputs))
      return kCannotWrite;
    add_comments(*comments, run->report);
    print_problems(run->report);
    if (options_.strict && !is_whole(run->report, accepted_)) {
      if (!options_.rejects.empty())
        write_file(options_.rejects, render_rejects(run->report.problems, run->report.files), true);
      return kUnusableData;
    }
    {
      const Stopwatch watch(debugging->writing);
      status = write(*run);
    }
    print(*debugging);
    return status;
  }

 private:
  bool resolve() {
    const Config& config = session_->config;
    const auto format = resolve_format(options_.format, options_.output, config, kReportFormats);
    const auto colour = format ? resolve_colour(options_.colour, config) : std::nullopt;
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
          {fmt::format("`--output` and `--rejects` both name `{}`", options_.output), "give each its own file"});
      return false;
    }

    for (const auto* other : {&options_.output, &options_.rejects})
      if (!options_.record.empty() && !other->empty() && same_file(options_.record, *other)) {
        print_error(
            {fmt::format("`--record` and another option both name `{}`", options_.record), "give each its own file"});
        return false;
      }

    auto named = request_named(*session_->library, session_->scorecard_name, options_.indicators, options_.by);
    if (!named) return print_error(named.error()), false;
    request_ = std::move(*named);
    request_.trend = options_.trend > 0 ? options_.trend : config.trend;
    request_.places = {options_.area.empty() ? config.area : options_.area, config.neighbours};
    request_.intervals = options_.intervals || config.intervals;
    request_.alternatives = options_.alternatives || config.alternatives;
    for (const auto& warning : doubtful_targets(*request_.scorecard, *session_->library)) print_message(warning);
    print_groups_of_their_own();
    print_periods_of_sections();
    return resolve_layout() && pick_periods() && resolve_comparisons() && resolve_publishing();
  }

  bool resolve_publishing() {
    auto rules =
        cli::resolve_publishing(options_.publishing, {&request_.scorecard->publishing}, request_, *session_->library);
    if (!rules) return print_error(rules.error()), false;
    publish_ = *rules;
    return true;
  }

  // --layout update: the boxes of a plan's update report, as text; wide: CSV with a column a period.
  bool resolve_layout() {
    const auto layout = choose(options_.layout, "table", {"table", "update", "wide"}, "layout");
    if (!layout) return print_error(layout.error()), false;
    layout_ = *layout;
    if (layout_ == "table") return true;
    const bool wide = layout_ == "wide";
    if (format_ != (wide ? "csv" : "text")) {
      print_error({fmt::format("`--layout {}` is {}, not {}", layout_, wide ? "CSV" : "text", format_),
                   wide ? "add `--format csv`" : "leave out `--layout`, or add `--format text`"});
      return false;
    }
    const auto& priorities = request_.scorecard->priorities;
    const bool has_actions = std::any_of(priorities.begin(), priorities.end(), [](const auto& priority) {
      return std::any_of(priority.rows.begin(), priority.rows.end(),
                         [](const auto& row) { return !row.action.empty(); });
    });
    if (wide || (has_actions && request_.indicators.empty())) return true;
    print_error({fmt::format("`--layout update` needs a plan of actions, and `{}` has none", request_.scorecard->name),
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
      print_message(fmt::format("{} already {}, so --by {} does not change {}\n", listed(ids),
                                ids.size() == 1 ? "has its own groups" : "have their own groups", request_.by->name,
                                ids.size() == 1 ? "it" : "them"));
  }

  // A picked row keeps the period of its section in the scorecard.
  void print_periods_of_sections() const {
    const std::string& core = session_->library->default_scorecard;
    for (const PickedRow& picked : picked_rows(request_))
      if (picked.period.kind != RelatedPeriod::Kind::same)
        print_message(fmt::format(
            "{} is for the period of its section in {}, `{}`{}\n", picked.indicator->id, request_.scorecard->name,
            picked.period.text,
            core.empty() ? "" : fmt::format("; `--scorecard {}` calculates it for the period you name", core)));
  }

  // Whoever names the day a quarter ends on may mean the quarter.
  void print_periods_of_one_day() const {
    const auto is_one_day = [](const Period& period) { return period.start == period.end; };
    if (std::none_of(request_.periods.begin(), request_.periods.end(), is_one_day)) return;
    std::vector<std::string> ids;
    const auto look_at = [&](const Indicator* indicator, const RelatedPeriod& period) {
      if (indicator && indicator->basis == "in-period" && period.kind == RelatedPeriod::Kind::same &&
          std::find(ids.begin(), ids.end(), indicator->id) == ids.end())
        ids.push_back(indicator->id);
    };
    for (const PickedRow& picked : picked_rows(request_)) look_at(picked.indicator, picked.period);
    if (request_.indicators.empty())
      for (const auto& priority : request_.scorecard->priorities)
        for (const auto& row : priority.rows)
          look_at(session_->library->find_indicator(row.indicator), priority.period);
    if (ids.empty()) return;
    constexpr std::size_t kMostNamed = 3;
    const std::string which = ids.size() > kMostNamed ? fmt::format("{} indicators", ids.size()) : listed(ids);
    for (const Period& period : request_.periods) {
      if (!is_one_day(period)) continue;
      const Date date = date_of(period.start);
      const Day first = day_of({date.year, date.month - (date.month - 1) % 3, 1});
      print_message(fmt::format("{} {} what happens in a period, and {} is one day: the quarter is `{}`\n", which,
                                ids.size() == 1 ? "counts" : "count", format_long(period.start),
                                named_period(first, add_months(first, 3) - 1).label));
    }
  }

  bool pick_periods() {
    const auto periods = resolve_periods(options_.periods, *session_, resolve_data(options_.data, session_->config),
                                         options_.threads, refused_);
    if (!periods) return false;
    request_.periods = *periods;
    print_periods_of_one_day();
    return true;
  }

  // Several periods are compared by standing side by side, picked indicators by whoever picked them: only a whole
  // scorecard of one period is compared without being asked to.
  bool resolve_comparisons() {
    const bool by_default = options_.compare.empty() && session_->config.compare.empty();
    auto words = !options_.compare.empty() ? options_.compare : session_->config.compare;
    if (by_default && request_.indicators.empty() && request_.periods.size() == 1) words = request_.scorecard->compare;
    return cli::resolve_comparisons(words, request_);
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

void add_report(CommandLine& line, const CommonOptions& common) {
  auto options = std::make_shared<ReportOptions>();
  Command command = line.add("report", "calculate indicators and compare them with their targets");
  add_data_option(command, options->data);
  add_scorecard_option(command, options->scorecard);
  command
      .option("--period", options->periods, "PERIOD",
              "a quarter (2021-22Q2 or Q2 2021/22), year (2021-22), month (2021-09 or September 2021), days "
              "(2021-07-01..2021-09-30) or range (2019-20Q1..2021-22Q2); from the data: latest, last-quarter or "
              "last-year; can be repeated (default: as in outturn.toml; otherwise you must name one)")
      .repeated()
      .offers(kPeriodWords);
  command.option("--indicator", options->indicators, "ID,...", "only these indicators, in this order: CC-8,CC-9")
      .listed()
      .offers(Offer::indicator);
  command
      .option("--by", options->by, "GROUP",
              "break every result down: sex, age-band, ethnic-group, placement, provider, legal-status, team, "
              "authority and more; two combined: placement,provider")
      .offers({"sex", "age-band", "ethnic-group", "placement", "provider", "legal-status", "team", "authority"});
  std::vector<std::string> comparisons(kComparisonWords.begin(), kComparisonWords.end());
  comparisons.insert(comparisons.end(), {"all", "none"});
  command
      .option("--compare", options->compare, "WITH,...",
              "previous-period, last-year, last-outturn, year-to-date, neighbours, england, published; all or none "
              "(default: what the scorecard asks for, if there is only one period)")
      .listed()
      .offers(comparisons);
  command.option("--trend", options->trend, "N", "figures for N periods up to this one: 2 to 60")
      .between(kShortestTrend, kLongestTrend);
  command.flag("--sentences", options->sentences, "describe each figure in words below its row (text only)");
  command
      .option("--comments", options->comments, "FILE", "officers' comments, printed below the figures they are about")
      .offers(Offer::file);
  command.option("--area", options->area, "NAME",
                 "your own council, by name or code: its published figures, neighbours and population");
  command.flag("--intervals", options->intervals, "95% confidence intervals (Wilson) for percentages");
  command.flag("--alternatives", options->alternatives, "also calculate alternative definitions, in a second table");
  add_format_option(command, options->format, kReportFormats);
  command
      .option("--layout", options->layout, "LAYOUT",
              "table (the default); wide: CSV with one column per period; update: one box per action in a "
              "plan, for an update report")
      .offers({"table", "wide", "update"});
  add_output_option(command, options->output);
  add_colour_option(command, options->colour);
  add_fail_on_option(command, options->fail_on);
  add_rejects_option(command, options->rejects);
  command
      .option("--record", options->record, "FILE",
              "write a record of how the report was made to this JSON file: options, checksums of the files, results")
      .names_a_file();
  add_publish_options(command, options->publishing);
  add_strict_options(command, options->strict, options->strict_except);
  add_threads_option(command, options->threads);
  add_debug_option(command, options->debug);
  command.run([options, &common] { return ReportCommand(*options, common).run(); });
}

}  // namespace outturn::cli
