// SPDX-License-Identifier: MIT
// What the headings of another system most likely mean: by their words, and by the values below them.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "outturn/schema.h"

namespace outturn::input {

/// `Review code`, `REVIEW-CODE` and `REVIEW_CODE` are one name: letters and digits alone, in upper case.
std::string plain_name(std::string_view name);

/// How alike the words of two names are, of 1000: `Date of review` and `REVIEW DATE` are all of it.
int likeness(std::string_view a, std::string_view b);
/// A heading this like a column may mean it; and one that needs no second look.
inline constexpr int kMayMean = 500;
inline constexpr int kSurelyMeans = 900;

/// The first values below each heading, blanks apart.
using SampleValues = std::vector<std::vector<std::string>>;

/// A heading taken for a column.
struct ColumnGuess {
  std::size_t position = 0;  ///< of the heading
  std::string column;        ///< ours: DOB, CHILD, LA
  int like = 0;              ///< of 1000
};

/// The columns of an extract in the headings of a file.
struct TableGuess {
  std::vector<std::pair<std::string, std::size_t>> own;  ///< columns by names we know, and their positions
  std::vector<ColumnGuess> guesses;                      ///< by position; those whose heading is not ours already
  std::vector<std::string> missing;                      ///< required columns that no heading is like
  int found = 0;           ///< how much of the extract is there: 1000 a required column, half of that another
  int required_found = 0;  ///< the required ones' part of it, and how many they are
  int required = 0;
};

/// Remembers what each heading is like: the files of several years have the same.
class ColumnGuesser {
 public:
  explicit ColumnGuesser(const Schemas& schemas);
  ~ColumnGuesser();

  /// `values` may be empty: then the words alone decide.
  TableGuess guess(ExtractIndex table, const std::vector<std::string>& headings, const SampleValues& values);

 private:
  struct Column;
  const std::vector<int>& likes(ExtractIndex table, const std::string& heading);
  const std::vector<Column>& columns(ExtractIndex table);

  const Schemas& schemas_;
  const FieldSchema* authority_;  ///< nullptr: no extract has it
  std::map<ExtractIndex, std::vector<Column>> columns_;
  std::map<std::pair<ExtractIndex, std::string>, std::vector<int>> likes_;  ///< by table and heading: by column
};

/// Whether a word of the text is, or begins with, one of these: `School's name` has `school`.
bool has_word(std::string_view text, const std::vector<std::string>& words);

/// What stands for a heading that a person has to write.
inline constexpr const char* kHeadingToWrite = "...";
/// ": of its headings these are not matched: `Team`, `Ward`"; empty where all are.
std::string not_matched(const std::vector<std::string>& headings);

/// Ready to paste into `outturn.toml`: headings, or what stands for them, and the columns they mean.
std::string mapping_help(const std::string& extract, const std::vector<std::pair<std::string, std::string>>& columns);

/// The heading that most likely means the column; empty: none does.
std::string heading_for(const FieldSchema& field, const std::vector<std::string>& headings);
std::string heading_for_child(const std::vector<std::string>& headings);

}  // namespace outturn::input
