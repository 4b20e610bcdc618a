// SPDX-License-Identifier: MIT
#include "disclosure/pieces.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "disclosure/cut.h"
#include "disclosure/other_table.h"

namespace outturn::disclosure {
namespace {

constexpr std::size_t kMostOverlap = 8;  // pieces beyond the counts: more of them overlap in ways that tell little
constexpr double kRatherNobody = 100;    // the cost of a row with something missing

// Pieces by number.
class PieceSet {
 public:
  explicit PieceSet(std::size_t pieces) : words_((pieces + 63) / 64) {}

  void insert(std::size_t piece) { words_[piece / 64] |= std::uint64_t{1} << (piece % 64); }
  bool has(std::size_t piece) const { return (words_[piece / 64] >> (piece % 64) & 1U) != 0; }
  bool within(const PieceSet& other) const {
    for (std::size_t w = 0; w < words_.size(); ++w)
      if ((words_[w] & ~other.words_[w]) != 0) return false;
    return true;
  }
  void remove(const PieceSet& other) {
    for (std::size_t w = 0; w < words_.size(); ++w) words_[w] &= ~other.words_[w];
  }
  std::size_t size() const {
    std::size_t pieces = 0;
    for (const std::uint64_t word : words_) pieces += static_cast<std::size_t>(std::popcount(word));
    return pieces;
  }

 private:
  std::vector<std::uint64_t> words_;
};

// What a block says: counts as sums of others and of its pieces. The counts come first, then the pieces.
class Sums {
 public:
  Sums(const Counts& whole, const std::vector<std::size_t>& numbers, const std::vector<Piece>& pieces)
      : pieces_(pieces), of_(numbers.size(), PieceSet(pieces.size())) {
    first_piece = numbers.size();
    for (const std::size_t number : numbers) counts.values.push_back(whole.values[number]);
    counts.values.resize(first_piece + pieces.size());
    for (std::size_t p = 0; p < pieces.size(); ++p)
      for (const std::size_t place : pieces[p].counts) of_[place].insert(p);
    for (const PieceSet& set : of_) sizes_.push_back(set.size());
    for (std::size_t place = 0; place < numbers.size(); ++place) by_size_.push_back(place);
    std::stable_sort(by_size_.begin(), by_size_.end(),
                     [this](std::size_t a, std::size_t b) { return sizes_[a] > sizes_[b]; });
    for (std::size_t place = 0; place < numbers.size(); ++place)
      if (sizes_[place] > 0) add(place);
    without_rests();
  }

  bool is_missing(std::size_t q) const { return q >= first_piece && pieces_[q - first_piece].is_missing; }

  Counts counts;
  std::size_t first_piece = 0;

 private:
  // Of the ways to take other counts first, the one that leaves the fewest pieces.
  void add(std::size_t place) {
    std::optional<std::vector<std::size_t>> best;
    std::size_t fewest = sizes_[place] + 1;
    const auto take = [&](std::optional<std::size_t> first) {
      PieceSet left = of_[place];
      std::vector<std::size_t> taken;
      if (first) {
        taken.push_back(*first);
        left.remove(of_[*first]);
      }
      for (const std::size_t other : by_size_)
        if (is_inside(other, place) && of_[other].within(left)) {
          taken.push_back(other);
          left.remove(of_[other]);
        }
      if (left.size() >= fewest) return;
      fewest = left.size();
      for (std::size_t p = 0; p < pieces_.size(); ++p)
        if (left.has(p)) taken.push_back(first_piece + p);
      best = std::move(taken);
    };
    take(std::nullopt);
    for (const std::size_t other : by_size_) {
      if (fewest == 0) break;
      if (is_inside(other, place) && of_[other].within(of_[place])) take(other);
    }
    Relation relation{{{place, 1}}, true};
    for (const std::size_t part : *best) relation.terms.push_back({part, -1});
    counts.relations.push_back(std::move(relation));
  }

  // Smaller; of two that are the same the earlier.
  bool is_inside(std::size_t other, std::size_t place) const {
    return sizes_[other] > 0 && (sizes_[other] < sizes_[place] || (sizes_[other] == sizes_[place] && other < place));
  }

  // A piece of one sum only is whatever the sum leaves: the others are no more than the whole. Where nothing is left
  // but rows with something missing, and there are none, they are all of it.
  void without_rests() {
    std::vector<int> uses(counts.values.size());
    for (const Relation& relation : counts.relations)
      for (const Term& term : relation.terms) ++uses[term.count];
    std::vector<Relation> kept;
    for (Relation& relation : counts.relations) {
      const auto is_rest = [&](const Term& term) { return term.count >= first_piece && uses[term.count] == 1; };
      const bool is_sum = std::none_of(relation.terms.begin(), relation.terms.end(),
                                       [&](const Term& term) { return term.count >= first_piece && !is_rest(term); });
      const bool may_be_less = std::any_of(relation.terms.begin(), relation.terms.end(), [&](const Term& term) {
        return is_rest(term) && !(is_missing(term.count) && is_sum);
      });
      const bool has_rest = std::any_of(relation.terms.begin(), relation.terms.end(), is_rest);
      std::erase_if(relation.terms, is_rest);
      relation.equal = !may_be_less && (!has_rest || value_of(relation.terms, counts.values) == 0);
      if (relation.terms.size() > 1) kept.push_back(std::move(relation));
    }
    counts.relations = std::move(kept);
    std::set<std::size_t> left;
    for (const Relation& relation : counts.relations)
      for (const Term& term : relation.terms)
        if (term.count >= first_piece) left.insert(term.count);
    if (left.size() > first_piece + kMostOverlap) without_pieces();
  }

  // Only that the counts in another are no more than it: each by itself, and together where they are apart.
  void without_pieces() {
    for (Relation& relation : counts.relations)
      if (std::erase_if(relation.terms, [this](const Term& term) { return term.count >= first_piece; }) > 0)
        relation.equal = false;
    for (std::size_t whole = 0; whole < of_.size(); ++whole)
      for (std::size_t part = 0; part < of_.size(); ++part)
        if (sizes_[part] > 0 && sizes_[part] < sizes_[whole] && of_[part].within(of_[whole]))
          counts.relations.push_back({{{whole, 1}, {part, -1}}, false});
    std::erase_if(counts.relations, [](const Relation& relation) { return relation.terms.size() < 2; });
  }

  const std::vector<Piece>& pieces_;
  std::vector<PieceSet> of_;  // by place in the block
  std::vector<std::size_t> sizes_, by_size_;
};

std::optional<Moves> settled(const Sums& sums) {
  OtherTables tables(sums.counts);
  for (std::size_t q = sums.first_piece; q < sums.counts.values.size(); ++q)
    tables.set_cost(q, sums.is_missing(q) ? kRatherNobody : 1);
  return tables.settled();
}

// One definition may be read wrongly: without what is not true of the values.
Moves settled_in_part(Sums& sums) {
  std::vector<Relation> all = std::move(sums.counts.relations), of_pieces;
  sums.counts.relations.clear();
  for (Relation& relation : all) {
    const bool has_piece = std::any_of(relation.terms.begin(), relation.terms.end(),
                                       [&](const Term& term) { return term.count >= sums.first_piece; });
    const std::int64_t value = value_of(relation.terms, sums.counts.values);
    if (has_piece)
      of_pieces.push_back(std::move(relation));
    else if (relation.equal ? value == 0 : value >= 0)
      sums.counts.relations.push_back(std::move(relation));
  }
  if (of_pieces.empty()) return {};
  const std::size_t without = sums.counts.relations.size();
  sums.counts.relations.insert(sums.counts.relations.end(), of_pieces.begin(), of_pieces.end());
  if (auto moves = settled(sums)) return std::move(*moves);
  sums.counts.relations.resize(without);
  Moves moves;
  for (Relation& relation : of_pieces) {
    sums.counts.relations.push_back(std::move(relation));
    if (auto now = settled(sums))
      moves = std::move(*now);
    else
      sums.counts.relations.pop_back();
  }
  return moves;
}

class PieceAdder {
 public:
  explicit PieceAdder(Counts& counts) : counts_(counts) {}

  void run() {
    std::map<int, std::vector<std::size_t>> by_table;
    for (std::size_t q = 0; q < counts_.rows.size(); ++q)
      if (counts_.rows[q].table >= 0) by_table[counts_.rows[q].table].push_back(q);
    for (const auto& [table, numbers] : by_table) blocks(numbers);
  }

 private:
  void blocks(const std::vector<std::size_t>& numbers) {
    std::map<Fields, std::vector<std::size_t>> by_fields;
    for (const std::size_t q : numbers) {
      std::set<std::string> fields;
      for (const Clause& clause : counts_.rows[q].clauses.all())
        for (const auto& [field, values] : clause) fields.insert(field);
      by_fields[Fields(fields.begin(), fields.end())].push_back(q);
    }
    for (const auto& [fields, own] : by_fields) {
      std::vector<std::size_t> inside;
      bool is_largest = true;
      for (const auto& [other, others] : by_fields) {
        if (std::includes(fields.begin(), fields.end(), other.begin(), other.end()))
          inside.insert(inside.end(), others.begin(), others.end());
        else if (std::includes(other.begin(), other.end(), fields.begin(), fields.end()))
          is_largest = false;
      }
      if (!is_largest || is_one_measure(inside)) continue;
      std::sort(inside.begin(), inside.end());
      add(fields, inside);
    }
  }

  bool is_one_measure(const std::vector<std::size_t>& numbers) const {
    std::vector<int> shared = counts_.rows[numbers[0]].measures;
    for (const std::size_t q : numbers) {
      const auto& measures = counts_.rows[q].measures;
      std::vector<int> both;
      std::set_intersection(shared.begin(), shared.end(), measures.begin(), measures.end(), std::back_inserter(both));
      shared = std::move(both);
    }
    return !shared.empty();
  }

  void add(const Fields& fields, const std::vector<std::size_t>& numbers) {
    const std::vector<Piece> pieces = cut(counts_, numbers, fields);
    Sums sums(counts_, numbers, pieces);
    const Moves moves = settled_in_part(sums);
    std::map<std::size_t, std::size_t> numbers_of_pieces;  // in the whole
    for (const Relation& relation : sums.counts.relations) {
      Relation own{{}, relation.equal};
      for (const Term& term : relation.terms) {
        if (term.count < sums.first_piece) {
          own.terms.push_back({numbers[term.count], term.sign});
          continue;
        }
        const auto at = moves.find(term.count);
        const std::int64_t value = at == moves.end() ? 0 : at->second;
        // Nobody need be thought of whose age is not known, where none is.
        if (value == 0 && sums.is_missing(term.count)) continue;
        const auto [number, is_new] = numbers_of_pieces.try_emplace(term.count, counts_.values.size());
        if (is_new) counts_.values.push_back(value);
        own.terms.push_back({number->second, term.sign});
      }
      std::sort(own.terms.begin(), own.terms.end(), [](const Term& a, const Term& b) { return a.count < b.count; });
      counts_.relations.push_back(std::move(own));
    }
  }

  Counts& counts_;
};

}  // namespace

void add_pieces(Counts& counts) {
  PieceAdder(counts).run();
}

}  // namespace outturn::disclosure
