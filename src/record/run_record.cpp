// SPDX-License-Identifier: MIT
#include "record/run_record.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

#include "record/fingerprint.h"
#include "scorecard/requirements.h"
#include "text/sha256.h"

namespace outturn::record {
namespace {

std::vector<RecordedInput> inputs_of(const Extracts& extracts) {
  std::vector<RecordedInput> inputs;
  for (const auto& file : extracts.files)
    if (file.schema) inputs.push_back({file.path, file.schema->name, file.bytes, file.sha256});
  return inputs;
}

std::vector<RecordedReturn> returns_of(const Extracts& extracts) {
  std::vector<RecordedReturn> returns;
  for (const TableReturn& r : extracts.returns) {
    RecordedReturn& recorded = returns.emplace_back();
    recorded.extract = extracts.tables[r.table].schema->name;
    if (r.year != kMissingInt) recorded.year = format_financial_year(r.year);
    recorded.why = word(r.why);
    if (r.as_at != kNoDay) recorded.as_at = format_iso(r.as_at);
    recorded.contested = r.contested;
    for (const std::uint32_t file : r.files) recorded.files.push_back(extracts.files[file].path);
  }
  return returns;
}

std::string data_hash(const std::set<std::string>& extracts, const std::vector<RecordedInput>& inputs) {
  std::string text;
  for (const auto& input : inputs)
    if (extracts.contains(input.extract)) text += fmt::format("{} {} {}\n", input.extract, input.sha256, input.path);
  return sha256(text);
}

class Recorder {
 public:
  Recorder(const Library& library, const ReportRun& run, const Report& report, RunRecord& record)
      : library_(library), report_(report), record_(record), computed_(run.computed) {}

  void results() {
    for (const auto& section : report_.sections)
      for (const std::size_t i : section.results) result(report_.results[i]);
  }

  // Each figure of an earlier period once: a point of a trend has its target too.
  void earlier() {
    std::set<std::tuple<std::string, std::string, std::string, std::string>> known;
    const auto is_new = [&known](const RecordedResult& r) {
      return known.emplace(r.id, r.group, r.alternative_of, r.period).second;
    };
    for (const RecordedResult& r : record_.results) is_new(r);
    for (const IndicatorResult& r : report_.results)
      if (r.trend)
        for (const TrendPoint& point : r.trend->points) {
          RecordedResult recorded = named(r, point.period.label);
          figure(point, recorded);
          if (is_new(recorded)) record_.earlier.push_back(std::move(recorded));
        }
    for (const IndicatorResult& r : report_.results)
      for (const ComparedFigure& compared : r.compared) {
        if (is_published(compared.with) || compared.status == Status::not_applicable) continue;
        RecordedResult recorded = named(r, compared.period);
        recorded.status = word(compared.status);
        if (compared.value) recorded.value = compared.value->text();
        recorded.numerator = compared.numerator;
        recorded.denominator = compared.denominator;
        if (is_new(recorded)) record_.earlier.push_back(std::move(recorded));
      }
  }

 private:
  void result(const IndicatorResult& r) {
    RecordedResult recorded = named(r, report_.periods[r.period].label);
    figure(r, recorded);
    record_.results.push_back(std::move(recorded));
  }

  // Whose figure, of what period, with hashes of what it rests on.
  RecordedResult named(const IndicatorResult& r, const std::string& period) {
    RecordedResult recorded;
    recorded.id = r.id;
    recorded.period = period;
    recorded.group = r.group;
    recorded.alternative_of = r.alternative_of;
    recorded.unit = r.unit;
    const Indicator& indicator = *library_.find_indicator(r.id);
    const Breakdown* groups = groups_of(indicator, computed_, library_);
    auto& definition = definitions_[r.id];
    if (definition.empty()) definition = fingerprint(indicator, groups, library_);
    recorded.definition = definition;
    auto& data = data_[{r.id, r.period}];
    if (data.empty())
      data = data_hash(extracts_of(requirements_of(indicator, groups, library_, &report_.periods[r.period]), library_),
                       record_.inputs);
    recorded.data = data;
    return recorded;
  }

  static void figure(const PeriodFigure& f, RecordedResult& recorded) {
    recorded.status = word(f.status);
    if (f.value) recorded.value = f.value->text();
    recorded.target = f.target.value_or("") + (f.target_upper ? " to " + *f.target_upper : "");
    recorded.rag = word(f.rag);
    recorded.numerator = f.numerator;
    recorded.denominator = f.denominator;
    recorded.excluded = f.excluded;
    recorded.undecided = f.undecided;
    recorded.unknown = f.unknown;
    RecordedDoubt& doubt = recorded.doubt.emplace();
    doubt.doubtful = f.doubtful;
    if (f.lowest) doubt.lowest = f.lowest->text();
    if (f.highest) doubt.highest = f.highest->text();
    for (const Rag rag : f.rag_range) doubt.rag_range.emplace_back(word(rag));
  }

  const Library& library_;
  const Report& report_;
  RunRecord& record_;
  const CalculationRequest& computed_;
  std::map<std::string, std::string> definitions_;
  std::map<std::pair<std::string, std::size_t>, std::string> data_;
};

}  // namespace

RunRecord make_record(const ReportRequest& request, const Library& library, const ReportRun& run, const Report& report,
                      const LoadOptions& load, const std::vector<std::shared_ptr<const SourceFile>>& definitions,
                      Earlier earlier) {
  RunRecord record;
  record.version = OUTTURN_VERSION;
  record.scorecard = report.scorecard;
  record.picked = !request.indicators.empty();
  for (const Indicator* indicator : request.indicators) record.indicators.push_back(indicator->id);
  for (const Period& period : request.periods) record.periods.push_back(period.label);
  if (request.by) record.by = request.by->name;
  for (const Comparison comparison : request.comparisons) record.compare.emplace_back(word(comparison));
  record.trend = request.trend;
  record.intervals = request.intervals;
  record.alternatives = request.alternatives;
  record.area = request.places.area;
  record.neighbours = request.places.neighbours;
  record.date_format = load.date_format;
  record.exclude = load.exclude;
  record.mappings = load.mappings;
  record.return_settings = load.returns;
  record.inputs = inputs_of(run.extracts);
  for (const auto& file : definitions) {
    // By its place below indicators/, wherever that folder is.
    const std::string& name = file->name;
    std::size_t from = name.rfind('/');
    if (from != std::string::npos && from > 0) from = name.rfind('/', from - 1);
    record.definitions.push_back({from == std::string::npos ? name : name.substr(from + 1), sha256(file->text)});
  }
  record.returns = returns_of(run.extracts);
  record.rows = report.counts;
  Recorder recorder(library, run, report, record);
  recorder.results();
  if (earlier == Earlier::too) recorder.earlier();
  return record;
}

}  // namespace outturn::record
