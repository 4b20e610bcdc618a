// SPDX-License-Identifier: MIT
// reproduce: a recorded report once more.
#include <fmt/format.h>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/publishing.h"
#include "cli/records.h"
#include "cli/report_steps.h"
#include "outturn/files.h"
#include "record/record_differences.h"
#include "report/render_differences.h"
#include "scorecard/comparisons.h"
#include "scorecard/request_names.h"
#include "scorecard/run_report.h"

namespace outturn::cli {
namespace {

struct RecordOptions {
  std::string first;
  std::string data;
  std::string scorecard;
  std::string format;
  std::string output;
  unsigned threads = 0;
};

// The request the record was made of, by the definitions there are now.
std::optional<ReportRequest> request_of(const record::RunRecord& record, const Library& library,
                                        const std::string& scorecard) {
  if (!record.by.empty() && !request_named(library, "", {}, record.by))
    return print_error({fmt::format("no group is named `{}`", record.by),
                        "use the definitions the record was made with: `--indicators DIR`"}),
           std::nullopt;
  auto named = request_named(library, scorecard.empty() ? record.scorecard : scorecard, record.indicators, record.by);
  if (!named) return print_error(named.error()), std::nullopt;
  ReportRequest& request = *named;
  for (const auto& label : record.periods) {
    const auto period = parse_period(label);
    if (!period) return print_error(period.error()), std::nullopt;
    request.periods.push_back(*period);
  }
  for (const auto& word : record.compare)
    if (const auto comparison = comparison_of(word)) request.comparisons.push_back(*comparison);
  request.trend = record.trend;
  request.intervals = record.intervals;
  request.alternatives = record.alternatives;
  return request;
}

ExitStatus reproduce(const RecordOptions& options, const CommonOptions& common) {
  const auto before = read_record(options.first);
  if (!before) return kUnusableData;
  ExitStatus status = kDone;
  const auto session = open_session(common, options.scorecard, status);
  if (!session) return status;
  const auto format = resolve_format(options.format, options.output, session->config);
  if (!format) return kWrongUsage;
  const Library& library = *session->library;
  auto request = request_of(*before, library, options.scorecard.empty() ? "" : session->scorecard_name);
  if (!request) return kInvalidDefinitions;
  const Config& config = session->config;
  request->places = {config.area.empty() ? before->area : config.area,
                     config.neighbours.empty() ? before->neighbours : config.neighbours};
  const std::string data = resolve_data(options.data, session->config);
  LoadOptions load = load_options(session->config, options.threads);
  load.hash_files = true;
  // What outturn.toml says here and now; where it says nothing, as the record was read.
  if (load.date_format.empty()) load.date_format = before->date_format;
  if (load.exclude.empty()) load.exclude = before->exclude;
  if (load.mappings.empty()) load.mappings = before->mappings;
  if (load.returns.empty()) load.returns = before->return_settings;
  auto run = run_with_progress(library, *request, data, load);
  if (!run) return print_error(run.error()), kUnusableData;
  auto inputs = files_read(*session, data, run->extracts.files);
  inputs.push_back(options.first);
  if (!spares_inputs({{"--output", options.output}}, inputs)) return kCannotWrite;
  const Report whole = run->report;
  std::optional<disclosure::Rules> publish;
  if (before->suppress > 0) {
    publish.emplace(disclosure::Rules{before->suppress, before->round});
    run->report = published(whole, *request, library, *publish);
  }
  const auto after =
      made_record(*request, *session, *run, load, {whole, publish, before->holds_hidden}, record::Earlier::left_out);
  return print_differences(*before, after, options.output, *format);
}

}  // namespace

void add_records(CommandLine& line, const CommonOptions& common) {
  auto options = std::make_shared<RecordOptions>();
  Command again = line.add("reproduce", "run a recorded report again and show what differs");
  again.argument("RECORD", options->first, "a file written with `outturn report --record`")
      .required()
      .offers(Offer::file);
  add_data_option(again, options->data);
  again
      .option("--scorecard", options->scorecard, "NAME|FILE",
              "the file of the scorecard, if it was one and has moved since")
      .offers(Offer::scorecard);
  add_threads_option(again, options->threads);
  add_format_option(again, options->format);
  add_output_option(again, options->output);
  again.run([options, &common] { return reproduce(*options, common); });
}

}  // namespace outturn::cli
