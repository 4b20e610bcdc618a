// SPDX-License-Identifier: MIT
// How large an expression may be. Expressions are read, checked and computed by functions that call themselves, and a
// term that uses a term twice doubles what there is to compute: without limits a small file could exhaust the stack
// or take hours. Every limit is far beyond any definition that means something.
#pragma once

#include <cstddef>

namespace outturn::language {

inline constexpr std::size_t kMostBytes = 100'000;  ///< of one expression as written
inline constexpr std::size_t kMostTokens = 5'000;
inline constexpr std::size_t kMostUnreadable = 10;  ///< unknown characters and impossible dates told of one expression
inline constexpr std::size_t kDeepestBrackets = 200;
inline constexpr std::size_t kDeepest = 1'000;      ///< levels, terms written out; a chain of n `and` has n of them
inline constexpr std::size_t kMostParts = 100'000;  ///< names, values and operations, terms written out

}  // namespace outturn::language
