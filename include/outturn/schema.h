// SPDX-License-Identifier: MIT
// What an extract looks like: its columns, their types and code sets. Schemas are data
// (indicators/extracts/*.toml, indicators/codes/*.toml); the 903's tables and local extracts are described alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "outturn/index.h"

namespace outturn {

/// Of an extract, among the schemas; of a column, among the fields of its schema.
using ExtractIndex = Index<struct ExtractTag>;
using ColumnIndex = Index<struct ColumnTag>;

/// The types a column can have. In memory:
/// boolean and code: one byte, 0 = missing; boolean 1 = no, 2 = yes; code k = the k-th code of its set (from 1).
/// integer, date, financial_year and school_term: int32, kMissingInt = missing (a financial year is its starting year,
/// a school term its last day).
/// decimal: int64, ten-thousandths, kMissingLong = missing. text: int64, a TextId, kMissingLong = missing.
enum class FieldType : std::uint8_t { boolean, integer, decimal, date, financial_year, school_term, text, code };

inline constexpr std::int32_t kMissingInt = INT32_MIN;
inline constexpr std::int64_t kMissingLong = INT64_MIN;
inline constexpr std::int64_t kDecimalScale = 10000;
inline constexpr std::uint8_t kMissingByte = 0;

/// One named set of codes, such as PLACE. It never changes once the definitions are read: codes in the data that are
/// not listed are numbered after them by the extracts' own Texts.
class CodeSet {
 public:
  struct Code {
    std::string code;  ///< upper case, as printed
    std::string text;  ///< what it means
  };
  struct Group {
    std::string name;  ///< as used in definitions: place in `foster`
    std::vector<std::uint8_t> codes;
    std::string text;
  };

  explicit CodeSet(std::string name) : name_(std::move(name)) {}
  CodeSet(const CodeSet&) = delete;
  CodeSet& operator=(const CodeSet&) = delete;

  const std::string& name() const { return name_; }
  /// False when the set is full (200 codes) or the code is already in it.
  bool add(std::string code, std::string text);
  void add_group(Group group) { groups_.push_back(std::move(group)); }

  /// The number of a listed code; 0 when it is not listed. `code` in upper case, without blanks around it.
  std::uint8_t find(std::string_view code) const;
  const Group* find_group(std::string_view name) const;
  const std::vector<Code>& codes() const { return listed_; }
  const std::vector<Group>& groups() const { return groups_; }
  bool is_listed(std::uint8_t number) const { return number >= 1 && number <= listed_.size(); }
  /// The code of a listed number; empty for all others.
  std::string code_of(std::uint8_t number) const {
    return is_listed(number) ? listed_[number - 1u].code : std::string();
  }

 private:
  std::string name_;
  std::vector<Code> listed_;
  std::vector<Group> groups_;
};

/// How a text is kept, so that different spellings of the same thing are the same text.
enum class TextForm : std::uint8_t {
  as_written,
  any_case,    ///< in upper case: names
  identifier,  ///< besides, without blanks in it, and without the `.0` a program has put after a number: URN
  postcode,    ///< as an identifier, with the one blank of a postcode: ng1 5aa and NG15AA are NG1 5AA
};

struct FieldSchema {
  std::string column;  ///< as in the file's header, upper case: PLACE_PROVIDER
  std::string name;    ///< as in definitions: place_provider
  FieldType type = FieldType::text;
  const CodeSet* codes = nullptr;        ///< for FieldType::code
  TextForm form = TextForm::as_written;  ///< for FieldType::text
  std::optional<std::int64_t> least;     ///< integer and decimal: a number below it cannot be, nor one above `most`
  std::optional<std::int64_t> most;
  ColumnIndex other;                  ///< a date is no earlier, a number no greater, than this field of the row
  ColumnIndex why_none;               ///< says why there is no value: with one beside it, neither can be read
  bool required = false;              ///< a file without this column is not this extract
  bool optional = false;              ///< a file without this column reads as blank in it, and nothing is amiss
  bool blank_is_answer = false;       ///< a blank says something: not ended, not decided (Reading 12 (e))
  std::vector<std::string> aliases;   ///< other column names it is known by, upper case
  std::vector<std::string> headings;  ///< what other systems call it, in words: a guess for `outturn init`
  std::string meaning;
  std::string when_unreadable;  ///< what follows when a value is treated as blank; may be empty
};

/// What tells which days an extract covers (Reading 12 (c)).
enum class Covers : std::uint8_t {
  events,        ///< the dates of its rows: when something happened
  returns,       ///< the years of the returns in the folder
  stock,         ///< nothing: what there is, with the days it began and ended
  terms,         ///< the school terms it has rows of
  school_years,  ///< the school years it has rows of
  occasions,     ///< the days it was held on, such as a survey
};

/// Where the rows of an extract are in the 903 as XML: a CHILD holds one HEADER and its EPISODEs; HEADER what is said
/// of the child, and an element for each of its reviews and the like. All names in upper case.
struct XmlRows {
  std::string element;  ///< each such element is a row; empty: the XML does not hold this extract
  std::string given;    ///< only those whose element of this name is not blank
  std::string yes;      ///< only those whose element of this name says yes
  std::vector<std::string>
      may_lack;  ///< required columns that may be in none of the rows: whatever is blank is left out
};

struct ExtractSchema {
  std::string name;                                       ///< the table's name in definitions: episodes
  std::string title;                                      ///< for messages: SSDA903 Episodes
  std::string rows_name;                                  ///< what its rows are called in a report; empty: by its name
  bool has_children = true;                               ///< its rows belong to children, by the column CHILD
  Indexed<ColumnIndex, std::vector<FieldSchema>> fields;  ///< CHILD itself is not among them
  bool keyed = false;  ///< rows of one child with equal keys are one row: the latest return's; else all are kept
  std::vector<ColumnIndex> key;  ///< with the child: the fields that make a row one row, by which rows are also ordered
  bool key_has_return_year = false;
  ColumnIndex kind;  ///< a code field: rows of each kind are kept for themselves, and cover days for themselves
  bool one_row_per_child = false;  ///< keyed by the child alone, and its fields are fields of the child (header)
  std::string row_date;            ///< column whose unreadable value rejects the row, as DECOM does; may be empty
  ColumnIndex ends;                ///< a date that ends a row: blank while it goes on
  bool optional = false;           ///< not given: no rows, and nothing is amiss
  bool for_every_child = false;    ///< every child it could be about has rows in it (Reading 12 (b))
  int expected_from_age = 0;       ///< ... which are those of this age or over
  bool of_every_age = false;       ///< ... from the youngest to the oldest
  int repeats = 0;                 ///< in more than that many months children have several rows; 0: they need not
  bool of_periods = false;         ///< a row is about a week or a month that begins on its date, not about a day
  Covers covers = Covers::events;
  std::vector<std::string> guessed_by;      ///< small letters: `init` takes no file for it without one of these words
  std::vector<std::string> not_guessed_by;  ///< also: nor one whose name or kind has one of these
  std::string source;
  XmlRows xml;

  /// None where there is none of that name.
  ColumnIndex field_index(std::string_view field_name) const;
  /// The column that `row_date` names; none where it names none.
  ColumnIndex row_date_index() const;
  /// What says when a row was: `row_date`, then the dates of its key.
  std::vector<ColumnIndex> dates_of_rows() const;
};

using Schemas = Indexed<ExtractIndex, std::vector<const ExtractSchema*>>;

}  // namespace outturn
