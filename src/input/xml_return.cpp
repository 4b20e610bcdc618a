// SPDX-License-Identifier: MIT
#include "input/xml_return.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "input/child_field.h"
#include "input/numbers.h"
#include "input/xml_elements.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

using Place = std::optional<std::uint32_t>;

/// One column of a table: which elements of a row say it, the row's own before those of its child's HEADER.
struct Source {
  std::string name;
  Place own, header;
};

void add_field(std::string_view value, std::string& line) {
  if (value.find_first_of(",\"") == std::string_view::npos) {
    line += value;
    return;
  }
  line += '"';
  for (const char c : value) line.append(c == '"' ? 2 : 1, c);
  line += '"';
}

class TableMaker {
 public:
  TableMaker(const XmlElements& elements, const Schemas& schemas, const Recogniser& recogniser, ExtractIndex table,
             std::vector<XmlFault>& faults)
      : elements_(elements),
        schemas_(schemas),
        recogniser_(recogniser),
        schema_(*schemas[table]),
        headers_(elements.by_element.find(kXmlHeader)->second),
        own_(elements.by_element.find(schema_.xml.element)->second),
        faults_(faults) {
    made_.table = table;
  }

  std::optional<XmlTable> make() {
    if (!is_there() || !choose_columns()) return std::nullopt;
    made_.places = XmlPlaces(columns_.size());
    for (const XmlRow& row : own_.rows)
      if (is_row(row)) add(row);
    return std::move(made_);
  }

 private:
  bool is_of_header() const { return schema_.xml.element == kXmlHeader; }

  /// A return in which nobody was adopted says so by elements that are empty; one that does not hold the table at all
  /// has none of them.
  bool is_there() const {
    const std::string& condition = schema_.xml.yes.empty() ? schema_.xml.given : schema_.xml.yes;
    return condition.empty() ? !own_.rows.empty() : headers_.index.contains(condition);
  }

  /// False: a column that is required is in none of the rows.
  bool choose_columns() {
    std::vector<Source> all;
    if (!is_of_header())
      for (const auto& [name, number] : own_.index) all.push_back({own_.names[number], number, {}});
    for (const auto& [name, number] : headers_.index) {
      const auto same = std::find_if(all.begin(), all.end(), [&name = name](const Source& source) {
        return equals_ignoring_case(source.name, name);
      });
      if (same == all.end())
        all.push_back({headers_.names[number], {}, number});
      else
        same->header = number;
    }
    std::vector<std::string> missing;
    take(all, missing);
    for (const std::string& column : schema_.xml.may_lack)
      if (!has_column(column)) all.push_back({column, {}, {}});
    take(all, missing);
    if (missing.empty()) return true;
    std::string names;
    for (const std::string& column : missing) names += fmt::format("{}`{}`", names.empty() ? "" : ", ", column);
    const bool has_rows =
        std::any_of(own_.rows.begin(), own_.rows.end(), [this](const XmlRow& row) { return is_row(row); });
    if (has_rows)
      faults_.push_back({ProblemId::xml_columns_missing, fmt::format("{}: no row has {}", schema_.title, names),
                         own_.rows.front().line});
    return false;
  }

  bool has_column(const std::string& column) const {
    const ColumnIndex field =
        schema_.fields.find_if([&column](const FieldSchema& known) { return known.column == column; });
    return field && made_.header.fields[field];
  }

  /// Those of all that are columns of the table, CHILDID first.
  void take(const std::vector<Source>& all, std::vector<std::string>& missing) {
    const Header header = recogniser_.columns_among(made_.table, names_of(all), missing);
    columns_.clear();
    const auto add_one = [&](const std::optional<std::size_t>& position) {
      if (position && std::none_of(columns_.begin(), columns_.end(),
                                   [&](const Source& s) { return s.name == all[*position].name; }))
        columns_.push_back(all[*position]);
    };
    add_one(header.child);
    for (const auto& position : header.fields) add_one(position);
    for (const auto& position : {header.year, header.as_at}) add_one(position);
    for (const std::size_t position : header.authority) add_one(position);
    std::vector<std::string> ignored;
    made_.header = recogniser_.columns_among(made_.table, names_of(columns_), ignored);
  }

  static std::vector<std::string> names_of(const std::vector<Source>& sources) {
    std::vector<std::string> names;
    for (const Source& source : sources) names.push_back(source.name);
    return names;
  }

  const XmlRow* header_of(const XmlRow& row) const {
    return row.header < headers_.rows.size() ? &headers_.rows[row.header] : nullptr;
  }

  const XmlCell* cell_of(const XmlRow& row, const Source& source) const {
    const XmlCell* cell = source.own ? own_.cell(row, *source.own) : nullptr;
    const XmlRow* header = header_of(row);
    return !cell && source.header && header ? headers_.cell(*header, *source.header) : cell;
  }

  std::string_view text_of(const XmlRow& row, const Source& source) const {
    return elements_.text_of(cell_of(row, source));
  }

  const XmlCell* condition_of(const XmlRow& row, const std::string& name) const {
    const auto found = headers_.index.find(name);
    const XmlRow* header = header_of(row);
    return found == headers_.index.end() || !header ? nullptr : headers_.cell(*header, found->second);
  }

  /// Whether the element is a row of this table. What it has of one all the same is told.
  bool is_row(const XmlRow& row) {
    if (!schema_.xml.given.empty())
      return !elements_.text_of(condition_of(row, schema_.xml.given)).empty() ||
             tell_without_row(row, schema_.xml.given);
    if (schema_.xml.yes.empty()) return true;
    const XmlCell* cell = condition_of(row, schema_.xml.yes);
    const std::string_view text = trimmed(elements_.text_of(cell));
    if (text.empty() || is_null_word(text)) return tell_without_row(row, schema_.xml.yes);
    const Reading<std::uint8_t> reading = read_boolean(text);
    if (reading.problem) tell(row, *reading.problem, schema_.xml.yes, cell->line, text, 0);
    return reading.value == 2;
  }

  /// Columns that only this table has, and a value in one of them: more than the nought that stands for nothing.
  bool tell_without_row(const XmlRow& row, const std::string& condition) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string_view text = text_of(row, columns_[i]);
      if (text.empty() || text == "0" || is_null_word(text) || made_.header.child == i || !is_own(columns_[i].name))
        continue;
      tell(row, ProblemId::xml_without_row, columns_[i].name, cell_of(row, columns_[i])->line,
           fmt::format("{}` without `{}", text, condition), i + 1);
      break;
    }
    return false;
  }

  bool is_own(const std::string& name) const {
    for (const ExtractIndex t : schemas_.indices()) {
      const XmlRows& xml = schemas_[t]->xml;
      const bool is_of_all = xml.element == kXmlHeader && xml.given.empty() && xml.yes.empty();
      if (is_of_all && recogniser_.is_column(t, name)) return false;
    }
    return true;
  }

  void tell(const XmlRow& row, ProblemId id, const std::string& element, std::uint32_t line, std::string_view value,
            std::size_t column) {
    Problem problem{problem_kind(id), 0, line, static_cast<std::uint16_t>(column), element, shown_value(value)};
    problem.child = child_of(row);
    made_.problems.push_back(std::move(problem));
  }

  std::string child_of(const XmlRow& row) const {
    return made_.header.child ? shown_child(text_of(row, columns_[*made_.header.child])) : std::string();
  }

  void add(const XmlRow& row) {
    lines_.assign(columns_.size(), 0);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const XmlCell* cell = cell_of(row, columns_[i]);
      if (i > 0) made_.rows += ',';
      if (!cell) continue;
      lines_[i] = cell->line;
      if (cell->is_contradicted && made_.header.child == i) continue;  // whose row it is, nobody knows
      add_field(elements_.text_of(cell), made_.rows);
    }
    made_.rows += '\n';
    made_.places.add_row(row.line, child_of(row), lines_);
  }

  const XmlElements& elements_;
  const Schemas& schemas_;
  const Recogniser& recogniser_;
  const ExtractSchema& schema_;
  const XmlRowsOfElement& headers_;
  const XmlRowsOfElement& own_;
  std::vector<XmlFault>& faults_;
  std::vector<Source> columns_;
  std::vector<std::uint32_t> lines_;
  XmlTable made_;
};

/// Which names are those of columns: asked for every element, so each answer is kept.
class KnownNames {
 public:
  KnownNames(const Schemas& schemas, const Recogniser& recogniser) : schemas_(schemas), recogniser_(recogniser) {}

  bool operator()(const std::string& element, const std::string& name) {
    auto& of_element = known_[element];
    const auto found = of_element.find(name);
    if (found != of_element.end()) return found->second;
    const bool is_known = look(element, name);
    if (of_element.size() < kMostKept) of_element.emplace(name, is_known);
    return is_known;
  }

 private:
  static constexpr std::size_t kMostKept = 1000;

  bool look(const std::string& element, const std::string& name) const {
    for (const ExtractIndex t : schemas_.indices()) {
      const XmlRows& xml = schemas_[t]->xml;
      const bool is_condition = element == kXmlHeader && (name == xml.yes || name == xml.given);
      if (is_condition || (xml.element == element && recogniser_.is_column(t, name))) return true;
    }
    return false;
  }

  const Schemas& schemas_;
  const Recogniser& recogniser_;
  std::map<std::string, std::map<std::string, bool, std::less<>>> known_;
};

}  // namespace

XmlReturn read_xml_return(std::string text, const Schemas& schemas, const Recogniser& recogniser, std::uint32_t file,
                          bool keep_all_problems) {
  std::vector<std::string> rows;
  std::vector<ExtractIndex> tables;
  for (const ExtractIndex t : schemas.indices()) {
    if (schemas[t]->xml.element.empty()) continue;
    rows.push_back(schemas[t]->xml.element);
    tables.push_back(t);
  }
  std::sort(tables.begin(), tables.end(),
            [&](ExtractIndex a, ExtractIndex b) { return schemas[a]->name < schemas[b]->name; });
  KnownNames known(schemas, recogniser);
  XmlElements elements = read_xml_elements(std::move(text), rows, std::ref(known), file, keep_all_problems);
  XmlReturn result{{}, std::move(elements.faults), std::move(elements.problems)};
  if (!result.faults.empty()) return result;
  for (const ExtractIndex table : tables)
    if (auto made = TableMaker(elements, schemas, recogniser, table, result.faults).make())
      result.tables.push_back(std::move(*made));
  return result;
}

}  // namespace outturn::input
