// SPDX-License-Identifier: MIT
// coverage: what a folder holds, return by return, which figures it allows, and whether its returns add up.
#include <fmt/format.h>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "report/render_coverage.h"
#include "scorecard/request_names.h"
#include "scorecard/run_report.h"

namespace outturn::cli {
namespace {

struct CoverageOptions {
  std::string data;
  std::string scorecard;
  std::vector<std::string> periods;
  bool all = false;
  bool flow = false;
  bool children = false;
  std::string format;
  std::string output;
  unsigned threads = 0;
};

class CoverageCommand {
 public:
  CoverageCommand(const CoverageOptions& options, const CommonOptions& common) : options_(options), common_(common) {}

  ExitStatus run() {
    ExitStatus status = kDone;
    session_ = open_session(common_, options_.scorecard, status);
    if (!session_) return status;
    if (!resolve()) return refused_;
    load_ = load_options(session_->config, options_.threads);
    data_ = resolve_data(options_.data, session_->config);
    return options_.flow ? flow() : coverage();
  }

 private:
  bool resolve() {
    const auto format = resolve_format(options_.format, options_.output, session_->config);
    if (!format) return false;
    format_ = *format;
    if (options_.children && !options_.flow)
      return print_error({"`--children` needs `--flow`", "add `--flow`, or leave out `--children`"}), false;
    if (options_.flow && options_.all)
      return print_error({"`--flow` and `--all` cannot be used together", "use one of them"}), false;
    if (!options_.periods.empty()) {
      const auto periods = resolve_periods(options_.periods, *session_, resolve_data(options_.data, session_->config),
                                           options_.threads, refused_);
      if (!periods) return false;
      periods_ = *periods;
    }
    if (options_.flow) return true;
    auto request = request_named(library(), session_->scorecard_name, {}, "");
    if (!request) return print_error(request.error()), false;
    request_ = std::move(*request);
    if (options_.all)
      for (const Indicator& indicator : library().indicators) request_.indicators.push_back(&indicator);
    return true;
  }

  const Library& library() const { return *session_->library; }

  // Those asked for, or the financial years of the returns.
  bool resolve_periods_of(const Extracts& extracts) {
    if (periods_.empty()) periods_ = quality::covered_years(extracts);
    if (!periods_.empty()) return true;
    print_error({"no return in the folder says which year it covers", "add `--period`, such as `--period 2021-22`"});
    return false;
  }

  std::optional<Extracts> read(const ColumnSelection& wanted) {
    auto extracts = load_extracts(disk(), data_, library().schemas, wanted, load_);
    if (!extracts) {
      print_error(extracts.error());
      return std::nullopt;
    }
    return std::move(*extracts);
  }

  // Figures are judged by the report itself: what it says here is what it would print.
  ExitStatus coverage() {
    CoverageReport report;
    auto extracts = read(quality::inventory_fields(library().schemas));
    if (!extracts) return kUnusableData;
    if (!resolve_periods_of(*extracts)) return kUnusableData;
    if (!spares(extracts->files)) return kCannotWrite;
    request_.periods = periods_;
    const auto run = run_report(library(), request_, {disk(), data_, load_, {}});
    if (!run) return print_error(run.error()), kUnusableData;
    report.scorecard = options_.all || !request_.scorecard ? std::string() : request_.scorecard->name;
    report.periods = run->report.periods;
    report.inventory = quality::inventory_of(*extracts, run->calculation.part_returns);
    report.figures = quality::figures_of(run->report);
    const std::string text = format_ == "csv"    ? render_coverage_csv(report)
                             : format_ == "json" ? render_coverage_json(report)
                                                 : render_coverage_text(report, style());
    return write(text);
  }

  ExitStatus flow() {
    history::WantedHistory wanted(library().history);
    quality::want_flow(library(), wanted);
    auto extracts = read(history::wanted_fields(library().history, library().schemas, wanted));
    if (!extracts) return kUnusableData;
    const ExtractTable* episodes = extracts->find("episodes");
    if (!episodes || !episodes->present)
      return print_error({"no Episodes extract in the folder", "add the Episodes file for each return"}), kUnusableData;
    if (!resolve_periods_of(*extracts)) return kUnusableData;
    if (!spares(extracts->files)) return kCannotWrite;
    const auto flows = quality::flows_of(library(), periods_, *extracts);
    const std::string text = format_ == "csv"    ? render_flow_csv(flows, options_.children)
                             : format_ == "json" ? render_flow_json(flows, options_.children)
                                                 : render_flow_text(flows, options_.children, style());
    const ExitStatus status = write(text);
    const bool adds_up = std::all_of(flows.begin(), flows.end(), [](const auto& flow) { return flow.adds_up(); });
    return status == kDone && !adds_up ? kFindings : status;
  }

  TextStyle style() const { return {false, options_.output.empty() ? output_width() : 100}; }

  bool spares(const std::vector<ExtractFile>& files) const {
    return spares_inputs({{"--output", options_.output}}, files_read(*session_, data_, files));
  }

  ExitStatus write(const std::string& text) const {
    return options_.output.empty() ? write_stdout(text) : write_file(options_.output, text, options_.children);
  }

  ExitStatus refused_ = kWrongUsage;
  const CoverageOptions& options_;
  const CommonOptions& common_;
  std::optional<Session> session_;
  ReportRequest request_;
  std::vector<Period> periods_;
  LoadOptions load_;
  std::string data_, format_;
};

}  // namespace

void add_coverage(CommandLine& line, const CommonOptions& common) {
  auto options = std::make_shared<CoverageOptions>();
  Command command = line.add(
      "coverage",
      "show what a folder contains, return by return, which figures can be calculated, and whether the returns add up");
  add_data_option(command, options->data);
  add_scorecard_option(command, options->scorecard);
  command.flag("--all", options->all, "every indicator, not just the scorecard's");
  command
      .option("--period", options->periods, "PERIOD",
              "the periods to look at (default: every financial year in the returns); can be repeated")
      .repeated()
      .offers(kPeriodWords);
  command.flag("--flow", options->flow,
               "show the flow instead: children in care at the start, started, ended, turned 18 and in care at the "
               "end, as recorded and as counted; exit status 1 if it does not add up for a child");
  command.flag("--children", options->children, "with --flow: list the children for whom it does not add up, and why");
  add_format_option(command, options->format);
  add_output_option(command, options->output, kFileThatMayListChildren);
  add_threads_option(command, options->threads);
  command.run([options, &common] { return CoverageCommand(*options, common).run(); });
}

}  // namespace outturn::cli
