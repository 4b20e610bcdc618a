// SPDX-License-Identifier: MIT
// The table of operations: every operator and function of the language with the types it takes and gives, what a
// missing operand makes of it, what computes it and what it means. Checker, plan, both evaluators, `outturn describe`
// and docs/language.md read it. A new function is a name in Op (tree.h), a row in operations.cpp and, beside the
// examples in tests/spec, its meaning said independently in tests/unit/slow_evaluator.cpp.
#pragma once

#include <array>
#include <initializer_list>
#include <span>
#include <string_view>

#include "language/tree.h"

namespace outturn::language {

struct KernelCall;
using Kernel = void (*)(const KernelCall&);

/// A set of kinds.
class Kinds {
 public:
  constexpr Kinds() = default;
  constexpr Kinds(Kind kind) : bits_(bit(kind)) {}
  constexpr Kinds(std::initializer_list<Kind> kinds) {
    for (const Kind kind : kinds) bits_ |= bit(kind);
  }
  constexpr bool contains(Kind kind) const { return (bits_ & bit(kind)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  static constexpr unsigned bit(Kind kind) { return 1u << static_cast<unsigned>(kind); }
  unsigned bits_ = 0;
};

/// What an operation gives: always one kind, or the type of one of its operands.
struct Gives {
  constexpr Gives() = default;
  constexpr Gives(Kind k) : kind(k) {}
  static constexpr Gives type_of(int operand) {
    Gives gives;
    gives.operand = operand;
    return gives;
  }

  Kind kind = Kind::error;
  int operand = -1;  ///< -1: `kind`
};

enum class Form : std::uint8_t {
  infix,     // a + b
  prefix,    // -a
  function,  // f(a, b)
  phrase,    // as `name` shows it
  implied,   // never written
};

/// What an operation makes of a missing operand; of a condition, missing is unknown.
enum class MissingRule : std::uint8_t {
  propagates,    // missing
  three_valued,  // unknown, unless the other operand decides by itself
  answers,       // it is what is asked
  chooses,       // of the condition: missing; of a branch: missing where that branch is taken
};

struct Parameter {
  std::string_view name;
  Kinds kinds = {};                ///< none: there is no such parameter
  Kind converts_to = Kind::error;  ///< what another operand is turned into; error: as the operator has it
  bool literal = false;            ///< a text in quotes, kept in the node and not an operand
};

struct Operation {
  Op op = Op::constant;
  std::string_view name;  ///< as written
  Form form = Form::infix;
  std::array<Parameter, 3> parameters = {};
  bool alike = false;  ///< the operands are all of one type (but for the condition of `if`)
  Gives gives = {};
  MissingRule missing = MissingRule::propagates;
  bool foldable = true;     ///< needs nothing but its operands, so that constants can be computed beforehand
  Kernel kernel = nullptr;  ///< one loop over columns, for one row too; nullptr: said with other operations
  std::string_view meaning;

  std::size_t arity() const;  ///< parameters that are written
};

/// The rows in the order of Op; an operator has one for each group of types that is computed alike.
std::span<const Operation> operations();
/// The rows of one operator or function.
std::span<const Operation> operations_of(Op op);
/// The row for operands of these kinds; nullptr where it has no meaning for them.
const Operation* find_operation(Op op, std::span<const Kind> operands);
inline const Operation* find_operation(Op op, std::initializer_list<Kind> operands) {
  return find_operation(op, std::span(operands.begin(), operands.size()));
}

/// The functions, one row each.
std::span<const Operation> functions();
const Operation* find_function(std::string_view name);
/// "years_between(from, to)"
std::string signature_of(const Operation& function);
/// As written: "+", "and".
std::string_view spelling_of(Op op);

}  // namespace outturn::language
