// SPDX-License-Identifier: MIT
#include "disclosure/cut.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace outturn::disclosure {
namespace {

using Bits = std::vector<bool>;

constexpr std::size_t kMostPieces = 4000;  // far more than any two groups of a table make

// Counts whose conditions are about the same few fields.
class Block {
 public:
  Block(const Counts& counts, std::vector<std::size_t> numbers, const Fields& fields) : numbers_(std::move(numbers)) {
    for (std::size_t place = 0; place < numbers_.size(); ++place)
      for (const Clause& clause : counts.rows[numbers_[place]].clauses.all()) {
        clauses_.push_back(&clause);
        count_of_.push_back(place);
      }
    clauses_of_.resize(numbers_.size());
    for (std::size_t k = 0; k < clauses_.size(); ++k) clauses_of_[count_of_[k]].push_back(k);
    cut(fields);
  }

  std::vector<Piece> pieces() && { return std::move(pieces_); }

 private:
  // The clauses that a value of one field makes true, and whether only its being missing does.
  std::map<Bits, bool> kinds_of(const std::string& field) const {
    std::vector<std::pair<std::size_t, const ValueSet*>> literals;
    std::set<std::int64_t> points = {INT64_MIN + 1};
    for (std::size_t k = 0; k < clauses_.size(); ++k)
      if (const auto at = clauses_[k]->find(field); at != clauses_[k]->end()) {
        literals.emplace_back(k, &at->second);
        for (const std::int64_t start : at->second.starts()) points.insert(start);
      }
    std::map<Bits, bool> kinds;
    for (const std::int64_t point : points) {
      Bits holds(clauses_.size());
      for (const auto& [k, values] : literals) holds[k] = values->has(point);
      kinds[std::move(holds)] = false;
    }
    Bits holds(clauses_.size());
    for (const auto& [k, values] : literals) holds[k] = values->has_missing();
    kinds.try_emplace(std::move(holds), true);
    return kinds;
  }

  // Field by field; of a count that a clause rules out the other clauses say no more.
  void cut(const Fields& fields) {
    std::map<Bits, bool> parts = {{Bits(clauses_.size()), false}};
    for (std::size_t f = 0; f < fields.size(); ++f) {
      const auto kinds = kinds_of(fields[f]);
      std::vector<std::size_t> closed;  // clauses with no field to come
      for (std::size_t k = 0; k < clauses_.size(); ++k)
        if (std::none_of(fields.begin() + static_cast<std::ptrdiff_t>(f) + 1, fields.end(),
                         [&](const std::string& later) { return clauses_[k]->contains(later); }))
          closed.push_back(k);
      std::map<Bits, bool> next;
      for (const auto& [part, part_missing] : parts)
        for (const auto& [kind, kind_missing] : kinds) {
          Bits joined = part;
          for (std::size_t k = 0; k < kind.size(); ++k)
            if (kind[k]) joined[k] = true;
          rule_out(closed, joined);
          const bool is_missing = part_missing || kind_missing;
          const auto [at, is_new] = next.try_emplace(std::move(joined), is_missing);
          if (!is_new) at->second = at->second && is_missing;
        }
      if (next.size() > kMostPieces) return;
      parts = std::move(next);
    }
    for (const auto& [part, is_missing] : parts) {
      Piece piece{{}, is_missing};
      for (std::size_t place = 0; place < numbers_.size(); ++place)
        if (std::all_of(clauses_of_[place].begin(), clauses_of_[place].end(),
                        [&part = part](std::size_t k) { return part[k]; }))
          piece.counts.push_back(place);
      if (!piece.counts.empty()) pieces_.push_back(std::move(piece));
    }
  }

  void rule_out(const std::vector<std::size_t>& closed, Bits& part) const {
    for (const std::size_t k : closed)
      if (!part[k])
        for (const std::size_t other : clauses_of_[count_of_[k]]) part[other] = false;
  }

  std::vector<std::size_t> numbers_;
  std::vector<const Clause*> clauses_;
  std::vector<std::size_t> count_of_;                 // by clause: place in the block
  std::vector<std::vector<std::size_t>> clauses_of_;  // by place in the block
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> cut(const Counts& counts, const std::vector<std::size_t>& numbers, const Fields& fields) {
  return Block(counts, numbers, fields).pieces();
}

}  // namespace outturn::disclosure
