// SPDX-License-Identifier: MIT
// Recognises which extract a file is, by its columns: the required ones contained, in any
// order and any case, other columns ignored. The header is looked for in the first rows, cut by each of the
// usual delimiters; rows above it are titles.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "input/source_text.h"
#include "outturn/extracts.h"
#include "problems/catalogue.h"

namespace outturn::input {

/// Names the authority, in every extract about children.
inline constexpr const char* kAuthorityColumn = "LA";

/// What it is called besides is said once, in the first extract about children that has it; nullptr: none has.
const FieldSchema* authority_field(const Schemas& schemas);

/// Where the columns of one extract stand in one file.
struct Header {
  ExtractIndex table;
  char delimiter = ',';
  std::vector<std::string> names;                                        ///< of all columns, as in the file
  Indexed<ColumnIndex, std::vector<std::optional<std::size_t>>> fields;  ///< the position of each
  std::optional<std::size_t> child;
  std::optional<std::size_t> year;     ///< Reading 11: a column YEAR or RETURN that the schema does not have itself
  std::vector<std::size_t> authority;  ///< Reading 1: columns that name it, LA first, in every extract about children
  bool authority_is_certain = false;   ///< by the name LA, or by outturn.toml
  std::optional<std::size_t> as_at;    ///< a column AS_AT: the day the return was taken
  std::vector<std::size_t> repeated;   ///< positions whose column stands again further right
  std::size_t title_rows = 0;          ///< above it, not counting blank ones
  std::size_t rows_begin = 0;          ///< where the first row starts, in bytes
  std::uint32_t lines = 0;             ///< physical lines up to there
};

struct Recognition {
  std::optional<Header> header;
  ProblemId failure = ProblemId::unrecognised_file;  ///< without a header: why
  std::string detail;                                ///< the value for its message
  std::string help;                                  ///< what to do, where more can be said than always
  bool as_they_stand = false;                        ///< by the names of its columns, blanks and marks included
};

class Recogniser {
 public:
  Recogniser(const Schemas& schemas, const std::vector<ExtractMapping>& mappings);

  /// `path`: its name may say what it was meant to be, where its columns do not.
  Recognition recognise(const SourceText& source, std::string_view path = {}) const;

  /// Where it is known which extract the rows are: which of these names are its columns. `missing`: required columns
  /// that none of them is.
  Header columns_among(ExtractIndex table, const std::vector<std::string>& names,
                       std::vector<std::string>& missing) const;
  /// Whether the name is that of a column of the extract.
  bool is_column(ExtractIndex table, const std::string& name) const;

 private:
  /// One name a column can have in the file; the smallest rank wins where there are several.
  struct Name {
    std::size_t target;
    int rank;
  };
  using Names = std::map<std::string, Name, std::less<>>;
  struct Shape {
    const ExtractSchema* schema;
    Names names;                        ///< upper case
    mutable Names plain_names;          ///< letters and digits alone; made when first needed
    std::vector<std::size_t> required;  ///< targets
  };
  static void add_plain_names(const Shape& shape);
  static std::optional<Name> find_name(const Shape& shape, const std::string& name, bool plain);
  struct Candidate;
  struct Match;
  struct Nearest;

  /// How far a heading is looked for, and whether blanks and marks in its names are passed over.
  struct Search {
    std::size_t rows;
    bool plain;
  };

  static std::string_view first_line(const SourceText& source);
  Recognition recognise_by_rows(const SourceText& source, std::string_view path) const;
  static bool begins_with_values(const SourceText& source);
  static std::vector<Candidate> first_rows(const SourceText& source, std::size_t rows, bool& too_long);
  bool look(const SourceText& source, Search search, Recognition& result, Nearest& nearest) const;
  Match match(const Shape& shape, const std::vector<std::string>& names, bool plain) const;
  Header header_of(ExtractIndex table, const Match& match, const Candidate& candidate) const;
  void find_authority(const Shape& shape, Header& header) const;
  void look_by_name(const SourceText& source, std::string_view path, Nearest& nearest) const;
  ExtractIndex named_table(std::string_view path) const;
  std::string names_of(const std::vector<ExtractIndex>& tables) const;
  std::string describe(const Nearest& nearest) const;
  std::string mapping_for(const Nearest& nearest) const;
  ExtractIndex winner(const std::vector<ExtractIndex>& matching) const;
  bool requires_more(ExtractIndex a, ExtractIndex b) const;
  std::string column_of(const Shape& shape, std::size_t target) const;

  Indexed<ExtractIndex, std::vector<Shape>> shapes_;
  mutable std::map<std::string, Recognition, std::less<>> by_first_line_;  ///< a folder's files have few
};

}  // namespace outturn::input
