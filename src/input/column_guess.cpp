// SPDX-License-Identifier: MIT
#include "input/column_guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "input/dates.h"
#include "input/header.h"
#include "input/numbers.h"
#include "outturn/diagnostics.h"
#include "text/text_tools.h"
#include "text/utf8.h"
#include "text/words.h"

namespace outturn::input {

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name)
    if (is_digit(c) || is_letter(c)) plain += upper(c);
  return plain;
}

namespace {

constexpr std::string_view kPassedOver[] = {"a", "an", "and", "at", "for", "in", "is", "its", "of", "on", "s", "the",
                                            "to", "was", "when", "whether", "with",
                                            // the form of its dates, which people write beside a heading
                                            "dd", "mm", "yy", "yyyy", "ddmmyyyy", "yyyymmdd"};
// Words that many headings have: they tell little.
constexpr std::string_view kSlight[] = {"code", "date", "day",    "id",  "indicator",
                                        "name", "no",   "number", "ref", "type"};
constexpr int kSlightWeight = 1, kWeight = 6;
constexpr int kCertain = 1000;

const FieldSchema& child_column() {
  static const FieldSchema field = [] {
    FieldSchema f;
    f.column = "CHILD";
    f.required = true;
    f.aliases = {"PERSON", "CHILDID", "CHILD_ID"};
    f.headings = {"child's id", "id of the child", "child number", "child reference", "person id", "client id",
                  "service user id", "young person id", "lac id", "cla id", "case number", "unique id",
                  // What the usual case systems call it: Mosaic, LCS, Liquidlogic, Eclipse, CareFirst, Azeus.
                  "mosaic id", "lcs id", "ics id", "ssid", "ssd number", "p number", "social care id", "liquidlogic id",
                  "eclipse id", "carefirst id", "azeus id"};
    return f;
  }();
  return field;
}

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// In small letters: `Child'sDOB_2` is child, dob, 2.
std::vector<std::string> words_of(std::string_view text) {
  enum class Kind : std::uint8_t { none, small, capital, digit };
  std::vector<std::string> words;
  Kind before = Kind::none;
  for (const char c : text) {
    const bool is_capital = c >= 'A' && c <= 'Z', is_small = c >= 'a' && c <= 'z';
    const Kind kind = is_digit(c) ? Kind::digit : is_capital ? Kind::capital : is_small ? Kind::small : Kind::none;
    const bool joins = kind == before || (before == Kind::capital && kind == Kind::small);
    if (kind != Kind::none && (before == Kind::none || !joins)) words.emplace_back();
    if (kind != Kind::none) words.back() += lower(c);
    before = kind;
  }
  std::erase_if(words, [](const std::string& word) { return holds(kPassedOver, word); });
  return words;
}

int weight_of(const std::string& word) {
  return holds(kSlight, word) ? kSlightWeight : kWeight;
}

/// One word, or the beginning of the other, or all but a letter of it.
bool are_alike(const std::string& a, const std::string& b) {
  if (a == b) return true;
  constexpr std::size_t kTells = 4;
  const std::size_t shorter = std::min(a.size(), b.size());
  if (shorter < kTells) return false;
  if (a.starts_with(b) || b.starts_with(a)) return true;
  return shorter > kTells && !nearest_name(a, {b}).empty() && a[0] == b[0] && a[1] == b[1];
}

std::vector<std::string> names_of(const FieldSchema& field) {
  std::vector<std::string> names = {field.column};
  names.insert(names.end(), field.aliases.begin(), field.aliases.end());
  return names;
}

/// What the column is called in words, besides its names.
std::vector<std::string> phrases_of(const FieldSchema& field) {
  std::vector<std::string> phrases = field.headings;
  if (!field.meaning.empty()) phrases.push_back(field.meaning.substr(0, field.meaning.find_first_of(";,")));
  return phrases;
}

/// A name cut into its words, once.
struct Words {
  explicit Words(std::string_view text) : plain(plain_name(text)), words(words_of(text)) {
    for (const auto& word : words) weight += weight_of(word);
  }
  std::string plain;
  std::vector<std::string> words;
  int weight = 0;
};

int likeness(const Words& a, const Words& b) {
  constexpr int kAll = 1000;
  if (!a.plain.empty() && a.plain == b.plain) return kAll;
  if (a.weight + b.weight == 0) return 0;
  std::vector<bool> used_a(a.words.size(), false), used_b(b.words.size(), false);
  int shared = 0;  // in tenths of a weight
  for (const bool exactly : {true, false})
    for (std::size_t i = 0; i < a.words.size(); ++i)
      for (std::size_t j = 0; j < b.words.size() && !used_a[i]; ++j) {
        if (used_b[j] || !(exactly ? a.words[i] == b.words[j] : are_alike(a.words[i], b.words[j]))) continue;
        shared += (exactly ? 10 : 9) * (weight_of(a.words[i]) + weight_of(b.words[j]));
        used_a[i] = used_b[j] = true;
      }
  return shared * kAll / (10 * (a.weight + b.weight));
}

std::vector<Words> prepared_names(const FieldSchema& field) {
  std::vector<Words> all;
  for (const auto& name : names_of(field)) all.emplace_back(name);
  for (const auto& phrase : phrases_of(field)) all.emplace_back(phrase);
  return all;
}

int likeness_to(const std::vector<Words>& names, const Words& heading) {
  int best = 0;
  for (const Words& name : names) best = std::max(best, likeness(heading, name));
  return best;
}

bool is_a_day(std::string_view text) {
  static const std::array kPatterns = {DatePattern(), *DatePattern::parse("mm/dd/yyyy"),
                                       *DatePattern::parse("dd/mm/yy"), *DatePattern::parse("mm/dd/yy")};
  return std::any_of(kPatterns.begin(), kPatterns.end(), [text](const DatePattern& pattern) {
    const DateReading reading = pattern.read(text);
    return reading.day != kNoDay || reading.is_no_date;
  });
}

bool can_be(const FieldSchema& field, std::string_view value) {
  switch (field.type) {
    case FieldType::date:
      return is_a_day(value);
    case FieldType::boolean:
      return !read_boolean(value).problem;
    case FieldType::integer:
      return !read_integer(value).problem;
    case FieldType::decimal:
      return !read_decimal(value).problem;
    case FieldType::financial_year:
      return !read_financial_year(value).problem;
    case FieldType::school_term:
      return !read_school_term(value).problem;
    case FieldType::code: {  // or a code and its label
      const std::string code = upper(value.substr(0, value.find_first_of(" -:")));
      return field.codes->find(upper(value)) != 0 || field.codes->find(code) != 0;
    }
    case FieldType::text:
      return true;
  }
  return true;
}

/// How many of 1000 values the column could hold; nothing where there is no value.
std::optional<int> fit_of(const FieldSchema& field, const std::vector<std::string>& values) {
  if (values.empty()) return std::nullopt;
  const auto fitting =
      std::count_if(values.begin(), values.end(), [&field](const std::string& value) { return can_be(field, value); });
  return static_cast<int>(fitting * 1000 / static_cast<std::ptrdiff_t>(values.size()));
}

struct Pair {
  std::size_t position;
  std::size_t field;  // index into the columns looked for
  int like;
  int rank;
};

/// Nothing where the values below the heading cannot be the column's.
std::optional<Pair> pair_of(const FieldSchema& field, int like, const std::vector<std::string>* values) {
  constexpr int kFits = 900, kFitsBadly = 500, kBonus = 100;
  const auto fit = values ? fit_of(field, *values) : std::nullopt;
  if (fit && *fit < kFitsBadly && (like < kSurelyMeans || field.type != FieldType::code)) return std::nullopt;
  const bool is_telling = field.type != FieldType::text && fit && *fit >= kFits;
  return Pair{0, 0, like, like + (is_telling ? kBonus : 0)};
}

}  // namespace

int likeness(std::string_view a, std::string_view b) {
  return likeness(Words(a), Words(b));
}

struct ColumnGuesser::Column {
  const FieldSchema* field;
  std::vector<Words> names;
  std::vector<std::string> own;  ///< the names that need no mapping, plain
  bool is_authority;
};

ColumnGuesser::ColumnGuesser(const Schemas& schemas) : schemas_(schemas), authority_(authority_field(schemas)) {}
ColumnGuesser::~ColumnGuesser() = default;

const std::vector<ColumnGuesser::Column>& ColumnGuesser::columns(ExtractIndex table) {
  const auto [place, is_new] = columns_.try_emplace(table);
  if (!is_new) return place->second;
  const ExtractSchema& schema = *schemas_[table];
  std::vector<const FieldSchema*> fields;
  for (const FieldSchema& field : schema.fields) fields.push_back(&field);
  if (schema.has_children) fields.push_back(&child_column());
  if (authority_ && schema.has_children && !schema.field_index(authority_->name)) fields.push_back(authority_);
  for (const FieldSchema* field : fields) {
    Column column{field, prepared_names(*field), {}, field->column == kAuthorityColumn};
    for (const auto& name : names_of(*field)) column.own.push_back(plain_name(name));
    place->second.push_back(std::move(column));
  }
  return place->second;
}

const std::vector<int>& ColumnGuesser::likes(ExtractIndex table, const std::string& heading) {
  const auto [place, is_new] = likes_.try_emplace({table, heading});
  if (!is_new) return place->second;
  const Words words(heading);
  for (const Column& column : columns(table)) place->second.push_back(likeness_to(column.names, words));
  return place->second;
}

TableGuess ColumnGuesser::guess(ExtractIndex table, const std::vector<std::string>& headings,
                                const SampleValues& values) {
  const std::vector<Column>& all = columns(table);
  std::vector<bool> is_taken(headings.size(), false), is_found(all.size(), false);
  TableGuess guess;
  const auto take = [&](std::size_t position, std::size_t f, int like) {
    is_taken[position] = is_found[f] = true;
    const bool is_required = all[f].field->required;
    guess.found += is_required ? like : all[f].is_authority ? 0 : like / 2;
    if (is_required) guess.required_found += like;
  };
  for (std::size_t f = 0; f < all.size(); ++f)
    for (std::size_t i = 0; i < headings.size() && !is_found[f]; ++i) {
      if (is_taken[i] || headings[i].empty() || !holds(all[f].own, plain_name(headings[i]))) continue;
      guess.own.emplace_back(all[f].field->column, i);
      take(i, f, kCertain);
    }
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const auto same = [&](const std::string& other) { return same_word(other, headings[i]); };
    // One that stands there twice could not be read.
    if (is_taken[i] || headings[i].empty() || std::count_if(headings.begin(), headings.end(), same) > 1) continue;
    const std::vector<int>& like = likes(table, headings[i]);
    for (std::size_t f = 0; f < all.size(); ++f) {
      if (is_found[f] || like[f] < (all[f].is_authority ? kSurelyMeans : kMayMean)) continue;
      auto pair = pair_of(*all[f].field, like[f], i < values.size() ? &values[i] : nullptr);
      if (!pair) continue;
      pair->position = i;
      pair->field = f;
      pairs.push_back(*pair);
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.rank > b.rank; });
  for (const Pair& pair : pairs) {
    if (is_taken[pair.position] || is_found[pair.field]) continue;
    take(pair.position, pair.field, pair.like);
    guess.guesses.push_back({pair.position, all[pair.field].field->column, pair.like});
  }
  std::sort(guess.guesses.begin(), guess.guesses.end(),
            [](const ColumnGuess& a, const ColumnGuess& b) { return a.position < b.position; });
  for (std::size_t f = 0; f < all.size(); ++f) {
    guess.required += all[f].field->required ? 1 : 0;
    if (all[f].field->required && !is_found[f]) guess.missing.push_back(all[f].field->column);
  }
  return guess;
}

bool has_word(std::string_view text, const std::vector<std::string>& words) {
  const std::vector<std::string> own = words_of(text);
  return std::any_of(words.begin(), words.end(), [&own](const std::string& word) {
    return std::any_of(own.begin(), own.end(), [&word](const std::string& one) { return one.starts_with(word); });
  });
}

std::string not_matched(const std::vector<std::string>& headings) {
  constexpr std::size_t kMostNamed = 8;
  std::string text;
  for (std::size_t i = 0; i < std::min(headings.size(), kMostNamed); ++i)
    text += fmt::format("{}`{}`", text.empty() ? ": its headings that are not matched are " : ", ",
                        without_control_characters(headings[i]));
  if (headings.size() > kMostNamed) text += fmt::format(" and {} more", headings.size() - kMostNamed);
  return text;
}

std::string mapping_help(const std::string& extract, const std::vector<std::pair<std::string, std::string>>& columns) {
  std::string pairs;
  for (const auto& [heading, column] : columns)
    pairs += fmt::format("{}\"{}\" = \"{}\"", pairs.empty() ? "" : ", ", heading, column);
  return fmt::format("if {}, add to `outturn.toml`:\n[extracts.{}]\ncolumns = {{ {} }}",
                     columns.size() == 1 ? "this is the right heading" : "these are the right headings", extract,
                     pairs);
}

std::string heading_for(const FieldSchema& field, const std::vector<std::string>& headings) {
  std::string best;
  int most = kMayMean - 1;
  const auto names = prepared_names(field);
  for (const std::string& heading : headings)
    if (const int like = likeness_to(names, Words(heading)); like > most) {
      most = like;
      best = heading;
    }
  return best;
}

std::string heading_for_child(const std::vector<std::string>& headings) {
  return heading_for(child_column(), headings);
}

}  // namespace outturn::input
