// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "language/operations.h"

namespace outturn::language {

/// Makes the nodes of operators, for the types that the table of operations has. All functions take ownership of their
/// operands and give nullptr after reporting an error.
class Operators {
 public:
  Operators(const Vocabulary& vocabulary, Diagnostics& diagnostics)
      : vocabulary_(vocabulary), diagnostics_(diagnostics) {}

  NodePtr unary(Op op, NodePtr operand, const SourceSpan& where);
  NodePtr binary(Op op, NodePtr left, NodePtr right, const SourceSpan& where);

  /// Makes both operands the same type: a text literal beside a code becomes that code (checked against its
  /// set), `missing` takes the other's type, an integer beside a decimal becomes one. False after an error.
  bool unify(NodePtr& left, NodePtr& right, std::string_view what, const SourceSpan& where);
  /// The same for one node and a type it must have.
  bool convert(NodePtr& node, const Type& type, std::string_view what);

 private:
  NodePtr arithmetic(Op op, NodePtr left, NodePtr right, const SourceSpan& where);
  NodePtr comparison(Op op, NodePtr left, NodePtr right, const SourceSpan& where);
  NodePtr logical(Op op, NodePtr left, NodePtr right, const SourceSpan& where);
  bool to_code(NodePtr& literal, const CodeSet& codes);
  std::string type_name(const NodePtr& node) const { return name_of(node->type, vocabulary_); }

  const Vocabulary& vocabulary_;
  Diagnostics& diagnostics_;
};

NodePtr make_node(Op op, Type type, SourceSpan where);
NodePtr make_node(Op op, Type type, SourceSpan where, NodePtr first, NodePtr second = nullptr);

/// The codes of a set as written, for "did you mean".
std::vector<std::string> code_names(const CodeSet& codes);

}  // namespace outturn::language
