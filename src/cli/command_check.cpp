// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/definition_examples.h"
#include "cli/output.h"
#include "definitions/doubtful_targets.h"
#include "outturn/day.h"
#include "problems/catalogue.h"
#include "quality/check.h"
#include "quality/members.h"
#include "report/render_check.h"
#include "scorecard/run_report.h"
#include "text/numbers.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn::cli {
namespace {

const std::vector<std::string> kSeverities = {"error", "warning", "notice"};

struct CheckOptions {
  bool definitions = false;
  std::string data;
  std::vector<std::string> periods;
  std::vector<std::string> rules;
  std::vector<std::string> years;
  bool all = false;
  bool summary = false;
  std::string severity;
  std::string format;
  std::string output;
  std::string colour;
  unsigned threads = 0;
};

ExitStatus check_definitions(const CommonOptions& common) {
  ExitStatus status = kDone;
  const auto session = open_session(common, "", status, Examples::all);
  if (!session) return status;
  const Library& library = *session->library;
  for (const Scorecard& scorecard : library.scorecards)
    for (const auto& warning : doubtful_targets(scorecard, library)) print_message(warning);
  const auto [held, failed] = run_definition_examples(library);
  status = write_stdout(fmt::format("{} indicators, {} terms, {} rules, {} scorecards: {}{} examples pass, {} fail\n",
                                    library.indicators.size(), library.terms.size(), library.rules.size(),
                                    library.scorecards.size(), failed == 0 ? "no errors; " : "", with_commas(held),
                                    with_commas(failed)));
  return status == kDone && failed > 0 ? kFindings : status;
}

class CheckCommand {
 public:
  CheckCommand(const CheckOptions& options, const CommonOptions& common) : options_(options), common_(common) {}

  ExitStatus run() {
    ExitStatus status = kDone;
    session_ = open_session(common_, "", status);
    if (!session_) return status;
    if (!resolve()) return refused_;
    const Library& library = *session_->library;
    LoadOptions load = load_options(session_->config, options_.threads);
    load.keep_all_problems = request_.all || !request_.years.empty();
    load.values_as_given = true;
    const std::string data = resolve_data(options_.data, session_->config);
    auto extracts = load_extracts(disk(), data, library.schemas, wanted_fields(library, request_), load);
    if (!extracts) {
      print_error(extracts.error());
      return kUnusableData;
    }
    if (!has_years(*extracts)) return kUnusableData;
    if (!spares_inputs({{"--output", options_.output}}, files_read(*session_, data, extracts->files)))
      return kCannotWrite;
    const auto figures = figures_of_report(data);
    if (figures) request_.figures = &*figures;
    quality::CheckReport report = quality::check(library, request_, *extracts);
    report.summary = options_.summary;
    report.all = request_.all;
    status = write(report);
    return status == kDone && report.total(Severity::error) > 0 ? kFindings : status;
  }

 private:
  // A report reads the files in its own way: what cannot be is left out there, and what is not covered has no value.
  std::optional<Report> figures_of_report(const std::string& data) const {
    if (request_.periods.size() != 1) return std::nullopt;
    ReportRequest request;
    request.periods = request_.periods;
    for (const Indicator& indicator : session_->library->indicators)
      if (quality::has_range(indicator)) request.indicators.push_back(&indicator);
    auto run =
        run_report(*session_->library, request, {disk(), data, load_options(session_->config, options_.threads), {}});
    if (!run) return std::nullopt;
    return std::move(run->report);
  }

  bool resolve() {
    const Config& config = session_->config;
    const auto format = resolve_format(options_.format, options_.output, config, kListFormats);
    const auto colour = format ? resolve_colour(options_.colour, config) : std::nullopt;
    if (!colour) return false;
    const auto severity = choose(options_.severity, "notice", kSeverities, "severity");
    if (!severity) return print_error(severity.error()), false;
    format_ = *format;
    colour_ = *colour;
    request_.least =
        static_cast<Severity>(std::find(kSeverities.begin(), kSeverities.end(), *severity) - kSeverities.begin());
    // What is read by another program, or opened as a workbook, is not cut off.
    request_.all = options_.all || (format_ != "text" && !options_.summary);
    request_.threads = options_.threads;
    request_.mappings = config.mappings;
    if (!options_.periods.empty()) {
      const auto periods =
          resolve_periods(options_.periods, *session_, resolve_data(options_.data, config), options_.threads, refused_);
      if (!periods) return false;
      request_.periods = *periods;
    }
    return resolve_years() && resolve_rules();
  }

  bool resolve_years() {
    for (const auto& given : options_.years) {
      const auto year = parse_financial_year(without_space_around(given));
      if (!year)
        return print_error({fmt::format("`{}` is not the year of a return", given), "write `--year 2021-22`"}), false;
      request_.years.insert(*year);
    }
    return true;
  }

  // A year of which there is no return would pass every rule.
  bool has_years(const Extracts& extracts) const {
    std::set<std::int32_t> years;
    for (const TableReturn& given : extracts.returns)  // of tables too that these rules do not read
      if (given.year != kMissingInt) years.insert(given.year);
    for (const ExtractTable& table : extracts.tables)
      for (const RowSource& source : table.sources)
        if (source.return_year != kMissingInt) years.insert(source.return_year);
    for (const std::int32_t year : request_.years) {
      if (years.contains(year)) continue;
      std::vector<std::string> known;
      for (const std::int32_t other : years) known.push_back(format_financial_year(other));
      print_error(
          {fmt::format("the folder has no return for {}", format_financial_year(year)),
           known.empty() ? "`outturn coverage` shows what was read" : "it has returns for " + joined(known, ", ")});
      return false;
    }
    return true;
  }

  // What reading found, and what else is told beside the rules, by its key.
  bool is_finding(const std::string& id) {
    const auto kinds = problem_catalogue();
    const auto kind =
        std::find_if(kinds.begin(), kinds.end(), [&id](const ProblemKind* k) { return same_word(k->key, id); });
    if (kind != kinds.end()) request_.kinds.insert(std::string((*kind)->key));
    const bool is_flow = same_word(quality::kFlowFinding.id, id);
    request_.flow = request_.flow || is_flow;
    return kind != kinds.end() || is_flow || same_word(quality::kOversizedChild.id, id);
  }

  // By id, or by the DfE's number, of which there may be several.
  bool resolve_rules() {
    const auto& rules = session_->library->rules;
    request_.whole = options_.rules.empty();
    if (request_.whole)
      for (const Rule& rule : rules) request_.rules.push_back(&rule);
    for (const auto& given : options_.rules) {
      const std::string id = without_space_around(given);
      bool known_rule = false;
      for (const Rule& rule : rules) {
        if (!same_word(rule.id, id) && !same_word(rule.dfe, id)) continue;
        known_rule = true;
        if (std::find(request_.rules.begin(), request_.rules.end(), &rule) == request_.rules.end())
          request_.rules.push_back(&rule);
      }
      if (is_finding(id) || known_rule) continue;
      std::vector<std::string> known;
      for (const Rule& rule : rules) known.push_back(rule.id);
      for (const ProblemKind* kind : problem_catalogue()) known.emplace_back(kind->key);
      const std::string guess = did_you_mean(lower(id), known);
      print_error(
          {fmt::format("no rule is named `{}`", id), guess.empty() ? "`outturn list --rules` shows them all" : guess});
      return false;
    }
    return true;
  }

  // A file names children: nobody but its owner reads it.
  ExitStatus write(const quality::CheckReport& report) const {
    const TextStyle style{use_colour(colour_, options_.output), options_.output.empty() ? output_width() : 100};
    const std::string text = format_ == "csv"    ? render_check_csv(report)
                             : format_ == "json" ? render_check_json(report)
                             : format_ == "xlsx" ? render_check_xlsx(report)
                                                 : render_check_text(report, style);
    return options_.output.empty() ? write_stdout(text) : write_file(options_.output, text, true);
  }

  const CheckOptions& options_;
  const CommonOptions& common_;
  ExitStatus refused_ = kWrongUsage;
  std::optional<Session> session_;
  quality::CheckRequest request_;
  std::string format_, colour_;
};

}  // namespace

void add_check(CommandLine& line, const CommonOptions& common) {
  auto options = std::make_shared<CheckOptions>();
  Command command = line.add("check", "check the data in a folder rule by rule, or check the definitions");
  add_data_option(command, options->data);
  command
      .option("--period", options->periods, "PERIOD",
              "for each indicator that a rule affects, show how many of the rows are about children it counts or may "
              "count; "
              "with only one period, also how far those rows could change the figure. Problems found while reading are "
              "counted in full")
      .repeated()
      .offers(kPeriodWords);
  command
      .option("--rule", options->rules, "ID,...",
              "only these rules, by id or DfE number, or problems found while reading, by key: 501,impossible-date")
      .listed();
  command.option("--year", options->years, "YEAR,...", "only rows in these returns: 2021-22").listed();
  command.flag("--all", options->all,
               "show every row that breaks a rule and, without --period, every indicator it affects, not just the "
               "first few; CSV, JSON and "
               "spreadsheets always have all of them");
  command.flag("--summary", options->summary, "one line per rule and one per table, instead of the rows");
  command.option("--severity", options->severity, "LEVEL", "error, warning or notice: leave out anything less severe")
      .offers({"error", "warning", "notice"});
  add_format_option(command, options->format, kListFormats);
  add_output_option(command, options->output, "write to this file, which only you can read; - for standard output");
  add_colour_option(command, options->colour);
  add_threads_option(command, options->threads);
  command.flag("--definitions", options->definitions,
               "check every definition, term, rule and scorecard instead, and run their examples");
  command.run([options, &common] {
    CommonOptions with_rules = common;
    with_rules.with_rules = true;
    return options->definitions ? check_definitions(with_rules) : CheckCommand(*options, with_rules).run();
  });
}

}  // namespace outturn::cli
