// SPDX-License-Identifier: MIT
#include "problems/catalogue.h"

#include <array>
#include <iterator>
#include <utility>

#include "problems/of_files.h"
#include "problems/of_values.h"

namespace outturn {
namespace {

/// One after the other: their order is that of the messages too.
constexpr auto all_entries() {
  constexpr std::size_t kOfFiles = std::size(kProblemsOfFiles);
  return []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array{(I < kOfFiles ? kProblemsOfFiles[I < kOfFiles ? I : 0]
                                    : kProblemsOfValues[I < kOfFiles ? 0 : I - kOfFiles])...};
  }
  (std::make_index_sequence<kOfFiles + std::size(kProblemsOfValues)>());
}
constexpr auto kEntries = all_entries();

constexpr bool in_order() {
  if (kEntries.size() != static_cast<std::size_t>(ProblemId::how_many)) return false;
  for (std::size_t i = 0; i < kEntries.size(); ++i)
    if (static_cast<std::size_t>(kEntries[i].id) != i) return false;
  return true;
}
static_assert(in_order(), "every ProblemId has its entry, in the order of the enumeration");

}  // namespace

std::string_view word(Outcome outcome) {
  static constexpr std::string_view kWords[] = {"notice", "not read", "repaired", "left out"};
  return kWords[static_cast<std::size_t>(outcome)];
}

std::string_view word(const ProblemKind& kind) {
  return kind.outcome == Outcome::repaired && kind.loses_data ? "lost" : word(kind.outcome);
}

std::string_view effect_of(const ProblemKind& kind) {
  if (!kind.loses_data) return word(kind.outcome);
  return kind.outcome == Outcome::repaired ? "not used"
         : kind.outcome == Outcome::notice ? "doubtful"
                                           : word(kind.outcome);
}

const ProblemKind* problem_kind(ProblemId id) {
  return &kEntries[static_cast<std::size_t>(id)].kind;
}

std::vector<const ProblemKind*> problem_catalogue() {
  std::vector<const ProblemKind*> all;
  for (const ProblemEntry& entry : kEntries) all.push_back(&entry.kind);
  return all;
}

}  // namespace outturn
