// SPDX-License-Identifier: MIT
// What was wrong with the data, row by row: nothing is lost silently.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace outturn {

/// What happened to the row or file that has the problem.
enum class Outcome : std::uint8_t {
  notice,    ///< nothing was changed; the reader should know
  unread,    ///< the file was not read
  repaired,  ///< the row was used with a value changed or left out
  rejected,  ///< the row was left out
};

/// The outcome, and whether something that was in the data is no longer in the figures.
struct Fate {
  Outcome outcome;
  bool loses_data;
};

/// notice, not read, repaired, left out: the same words in every format.
std::string_view word(Outcome outcome);

/// One kind of problem: a stable key, what is said, and what to do. The catalogue is
/// src/problems/catalogue.cpp; every key has a case in tests/errors/.
struct ProblemKind {
  std::string_view key;  ///< "impossible-date"
  Outcome outcome;
  std::string_view message;  ///< "`{}` is not a real date", with the value in place of {}
  std::string_view help;
  /// For something ordinary, not a fault: reported once per file, with the number in place of {}, instead of rows.
  std::string_view summary;
  std::string_view summary_of_one;  ///< the same, where the number is 1
  /// A file, a row or a value is missing from the figures because of it: what --strict refuses.
  bool loses_data;

  constexpr ProblemKind(std::string_view its_key, Fate fate, std::string_view its_message, std::string_view its_help,
                        std::string_view its_summary = {}, std::string_view its_summary_of_one = {})
      : key(its_key),
        outcome(fate.outcome),
        message(its_message),
        help(its_help),
        summary(its_summary),
        summary_of_one(its_summary_of_one),
        loses_data(fate.loses_data) {}
};

/// As `word(kind.outcome)`, but `lost` for a value that could not be read: the row was used without it.
std::string_view word(const ProblemKind& kind);

/// For a problem that is not in a single file.
inline constexpr std::uint32_t kNoFile = UINT32_MAX;

struct Problem {
  const ProblemKind* kind = nullptr;
  std::uint32_t file = 0;     ///< index into Extracts::files; kNoFile: the data as a whole
  std::uint32_t line = 0;     ///< physical line, from 1; 0 = the file as a whole
  std::uint16_t column = 0;   ///< field number in the row, from 1; 0 = the row as a whole
  std::string column_name;    ///< as in the file's header; may be empty
  std::string value;          ///< the cell as it stood in the file, control characters escaped, cut to 60 characters
  std::string consequence{};  ///< what taking the value as blank comes to (FieldSchema::when_unreadable); may be empty
  std::string help{};         ///< what to do here, in place of what the kind says; may be empty
  std::string child{};        ///< whose row it is, where lines do not tell rows apart (XML); may be empty
  std::uint32_t child_number = UINT32_MAX;  ///< the same as an index into Extracts::children; UINT32_MAX: not known
  std::string said{};  ///< in place of {} in the message, where that is not the value; may be empty
};

/// Problems grouped by kind, file and column: complete counts, the first few kept (all with keep_all).
/// Not safe for concurrent use: each worker has its own, merged in the order of the data, so the result does
/// not depend on the number of threads.
class Problems {
 public:
  static constexpr std::size_t kFirstFew = 3;

  struct Group {
    const ProblemKind* kind = nullptr;
    std::uint32_t file = 0;
    std::uint16_t column = 0;
    std::uint64_t count = 0;
    std::vector<Problem> first;  ///< the first few, or all
  };

  explicit Problems(bool keep_all = false) : keep_all_(keep_all) {}

  void add(Problem problem);
  /// Counts one more problem where the group has shown its first few already, so that the caller need not
  /// spell it out; false = not counted, `add` it in full.
  bool count_again(const ProblemKind* kind, std::uint32_t file, std::uint16_t column);
  /// Appends what a later stretch of the data had to say; its line numbers begin `lines_before` lines into the file.
  void merge(Problems&& later, std::uint32_t lines_before = 0);

  /// By file, then in the order of the catalogue: for print. Nothing is added afterwards.
  void sort();
  /// Leaves out every problem of this kind, for a caller that reports it in another way. Nothing is added afterwards.
  void leave_out(std::string_view key);
  /// Gives every problem kept that says whose row it is by number, and not by id, what `id_of` says; by file.
  template <class IdOf>
  void name_children(IdOf id_of) {
    for (Group& group : groups_)
      for (Problem& problem : group.first)
        if (problem.child.empty() && problem.child_number != UINT32_MAX)
          problem.child = id_of(problem.file, problem.child_number);
  }
  /// In order of first appearance, until sorted.
  const std::vector<Group>& groups() const { return groups_; }
  bool empty() const { return groups_.empty(); }

 private:
  bool keep_all_;
  std::vector<Group> groups_;
  using Key = std::tuple<const ProblemKind*, std::uint32_t, std::uint16_t>;
  std::map<Key, std::size_t> index_;
};

}  // namespace outturn
