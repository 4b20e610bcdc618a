// SPDX-License-Identifier: MIT
// A record as JSON and back. The keys are a contract: docs/records.md.
#include <fmt/format.h>

#include "record/run_record.h"
#include "text/json.h"

namespace outturn::record {
namespace {

std::string text_of(const Json& object, const char* key) {
  const auto& value = object.at(key);
  return value.is_null() ? std::string() : value.get<std::string>();
}

std::optional<std::int64_t> number_of(const Json& object, const char* key) {
  const auto& value = object.at(key);
  if (value.is_null()) return std::nullopt;
  return value.get<std::int64_t>();
}

Json object_of(const RecordedResult& r) {
  Json object = {{"id", r.id},
                 {"period", r.period},
                 {"group", text_or_null(r.group)},
                 {"alternative_of", text_or_null(r.alternative_of)},
                 {"status", r.status},
                 {"numerator", number_or_null(r.numerator)},
                 {"denominator", number_or_null(r.denominator)},
                 {"value", text_or_null(r.value)},
                 {"unit", r.unit},
                 {"target", text_or_null(r.target)},
                 {"rag", r.rag},
                 {"excluded", number_or_null(r.excluded)},
                 {"undecided", number_or_null(r.undecided)},
                 {"unknown", number_or_null(r.unknown)}};
  if (r.doubt)
    object.update({{"doubtful", number_or_null(r.doubt->doubtful)},
                   {"lowest", text_or_null(r.doubt->lowest)},
                   {"highest", text_or_null(r.doubt->highest)},
                   {"rag_range", r.doubt->rag_range}});
  object.update({{"definition_sha256", r.definition}, {"data_sha256", r.data}});
  return object;
}

Json object_of(const RecordedReturn& r) {
  return {{"extract", r.extract},           {"year", text_or_null(r.year)}, {"why", r.why},
          {"as_at", text_or_null(r.as_at)}, {"contested", r.contested},     {"files", r.files}};
}

RecordedReturn return_of(const Json& j) {
  RecordedReturn r;
  r.extract = text_of(j, "extract");
  r.year = text_of(j, "year");
  r.why = text_of(j, "why");
  r.as_at = text_of(j, "as_at");
  r.contested = j.at("contested").get<bool>();
  r.files = j.at("files").get<std::vector<std::string>>();
  return r;
}

RecordedResult result_of(const Json& j) {
  RecordedResult r;
  r.id = text_of(j, "id");
  r.period = text_of(j, "period");
  r.group = text_of(j, "group");
  r.alternative_of = text_of(j, "alternative_of");
  r.status = text_of(j, "status");
  r.numerator = number_of(j, "numerator");
  r.denominator = number_of(j, "denominator");
  r.value = text_of(j, "value");
  r.unit = text_of(j, "unit");
  r.target = text_of(j, "target");
  r.rag = text_of(j, "rag");
  r.excluded = number_of(j, "excluded");
  r.undecided = number_of(j, "undecided");
  r.unknown = number_of(j, "unknown");
  if (j.contains("doubtful"))
    r.doubt = RecordedDoubt{number_of(j, "doubtful"), text_of(j, "lowest"), text_of(j, "highest"),
                            j.at("rag_range").get<std::vector<std::string>>()};
  r.definition = text_of(j, "definition_sha256");
  r.data = text_of(j, "data_sha256");
  return r;
}

Json reading_object(const RunRecord& r) {
  Json mappings = Json::array(), returns = Json::array();
  for (const auto& mapping : r.mappings) {
    Json codes = Json::array();
    for (const auto& column : mapping.codes) codes.push_back({{"column", column.column}, {"codes", column.codes}});
    mappings.push_back({{"extract", mapping.table},
                        {"columns", mapping.columns},
                        {"date_format", text_or_null(mapping.date_format)},
                        {"codes", std::move(codes)}});
  }
  for (const auto& one : r.return_settings)
    returns.push_back({{"path", one.path},
                       {"year", one.several               ? Json("several")
                                : one.year == kMissingInt ? Json()
                                                          : Json(format_financial_year(one.year))},
                       {"as_at", text_or_null(format_iso(one.as_at))},
                       {"date_format", text_or_null(one.date_format)}});
  return {{"area", text_or_null(r.area)},
          {"neighbours", r.neighbours},
          {"mappings", std::move(mappings)},
          {"returns", std::move(returns)},
          {"date_format", text_or_null(r.date_format)},
          {"exclude", r.exclude}};
}

void take_reading(const Json& j, RunRecord& r) {
  if (j.contains("date_format")) r.date_format = text_of(j, "date_format");  // a record may be older, so may the next
  if (j.contains("exclude")) r.exclude = j.at("exclude").get<std::vector<std::string>>();
  r.area = text_of(j, "area");
  r.neighbours = j.at("neighbours").get<std::vector<std::string>>();
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  for (const auto& mapping : j.at("mappings")) {
    ExtractMapping& to = r.mappings.emplace_back();
    to.table = text_of(mapping, "extract");
    to.columns = mapping.at("columns").get<Pairs>();
    to.date_format = text_of(mapping, "date_format");
    for (const auto& column : mapping.at("codes"))
      to.codes.push_back({text_of(column, "column"), column.at("codes").get<Pairs>()});
  }
  for (const auto& one : j.at("returns")) {
    ReturnSetting& to = r.return_settings.emplace_back();
    to.path = text_of(one, "path");
    const std::string year = text_of(one, "year");
    to.several = year == "several";
    if (const auto parsed = parse_financial_year(year)) to.year = *parsed;
    if (const auto day = parse_iso(text_of(one, "as_at"))) to.as_at = *day;
    if (one.contains("date_format")) to.date_format = text_of(one, "date_format");
  }
}

RunRecord record_of(const Json& j) {
  RunRecord record;
  const Json& options = j.at("options");
  record.version = text_of(j, "version");
  record.scorecard = text_of(options, "scorecard");
  record.indicators = options.at("indicators").get<std::vector<std::string>>();
  record.picked = !record.indicators.empty();
  record.periods = options.at("periods").get<std::vector<std::string>>();
  record.by = text_of(options, "by");
  record.compare = options.at("compare").get<std::vector<std::string>>();
  record.trend = options.value("trend", 0);  // a record may be older than the option
  record.intervals = options.at("intervals").get<bool>();
  record.alternatives = options.at("alternatives").get<bool>();
  record.suppress = options.value("suppress", 0);
  record.round = options.value("round", 0);
  record.holds_hidden = options.value("holds_hidden", false);
  if (j.contains("reading")) take_reading(j.at("reading"), record);  // a record may be older
  for (const auto& input : j.at("inputs"))
    record.inputs.push_back({text_of(input, "path"), text_of(input, "extract"), input.at("bytes").get<std::uint64_t>(),
                             text_of(input, "sha256")});
  for (const auto& file : j.at("definitions"))
    record.definitions.push_back({text_of(file, "file"), text_of(file, "sha256")});
  if (j.contains("returns")) {
    record.returns.emplace();
    for (const auto& r : j.at("returns")) record.returns->push_back(return_of(r));
  }
  const Json& rows = j.at("rows");
  record.rows = {rows.at("used").get<std::uint64_t>(), rows.at("repaired").get<std::uint64_t>(),
                 rows.at("left_out").get<std::uint64_t>(), rows.at("merged").get<std::uint64_t>(),
                 rows.at("blank").get<std::uint64_t>()};
  for (const auto& result : j.at("results")) record.results.push_back(result_of(result));
  if (j.contains("earlier"))
    for (const auto& result : j.at("earlier")) record.earlier.push_back(result_of(result));
  return record;
}

// One object a line, so that two records can be compared by eye and by any diff.
template <class Items, class ObjectOf>
std::string lines(const Items& items, ObjectOf object_of) {
  std::string text;
  for (const auto& item : items)
    text += fmt::format("{}    {}", text.empty() ? "\n" : ",\n", json_line(object_of(item)));
  return text + "\n  ";
}

}  // namespace

std::string reading_of(const RunRecord& record) {
  return json_line(reading_object(record));
}

std::string to_json(const RunRecord& r) {
  Json options = {{"scorecard", r.scorecard}, {"indicators", r.indicators},    {"periods", r.periods},
                  {"by", text_or_null(r.by)}, {"compare", r.compare},          {"trend", r.trend},
                  {"intervals", r.intervals}, {"alternatives", r.alternatives}};
  if (r.suppress > 0) options.update({{"suppress", r.suppress}, {"round", r.round}, {"holds_hidden", r.holds_hidden}});
  const Json rows = {{"used", r.rows.used},
                     {"repaired", r.rows.repaired},
                     {"left_out", r.rows.left_out},
                     {"merged", r.rows.merged},
                     {"blank", r.rows.blank}};
  std::string text = fmt::format(
      "{{\n"
      "  \"outturn_record\": {},\n"
      "  \"internal\": \"not for publication\",\n"
      "  \"version\": \"{}\",\n"
      "  \"options\": {},\n",
      RunRecord::kFormat, r.version, json_line(options));
  text += fmt::format("  \"reading\": {},\n", reading_of(r));
  text += fmt::format("  \"inputs\": [{}],\n", lines(r.inputs, [](const RecordedInput& i) {
                        return Json{{"path", i.path}, {"extract", i.extract}, {"bytes", i.bytes}, {"sha256", i.sha256}};
                      }));
  text += fmt::format("  \"definitions\": [{}],\n", lines(r.definitions, [](const RecordedDefinition& d) {
                        return Json{{"file", d.name}, {"sha256", d.sha256}};
                      }));
  if (r.returns)
    text += fmt::format("  \"returns\": [{}],\n",
                        lines(*r.returns, [](const RecordedReturn& returned) { return object_of(returned); }));
  const auto result_object = [](const RecordedResult& result) { return object_of(result); };
  text += fmt::format("  \"rows\": {},\n  \"results\": [{}]", json_line(rows), lines(r.results, result_object));
  if (!r.earlier.empty()) text += fmt::format(",\n  \"earlier\": [{}]", lines(r.earlier, result_object));
  return text + "\n}\n";
}

Result<RunRecord> parse_record(std::string_view text) {
  const Error no_record{"this is not the record of a report", "use a file written with `outturn report --record FILE`"};
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object() || !json.contains("outturn_record")) return no_record;
  if (json["outturn_record"] != RunRecord::kFormat)
    return Error{fmt::format("the record is in format {}, but this version of outturn reads {}",
                             json["outturn_record"].dump(), RunRecord::kFormat),
                 "use the version of outturn that wrote it"};
  try {  // the library throws where a key is missing or of another type
    return record_of(json);
  } catch (const Json::exception&) {
    return no_record;
  }
}

}  // namespace outturn::record
