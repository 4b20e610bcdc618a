// SPDX-License-Identifier: MIT
// Positions in lists, a type for each kind of list: the number of a table cannot be used where the number of a column
// is meant, and "none" is a value of its own, not a number that nobody may use.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>

namespace outturn {

/// A position in lists of one kind, or none. `using TermIndex = Index<struct TermTag>;` makes one.
template <class Tag>
class Index {
 public:
  constexpr Index() = default;  ///< none
  constexpr explicit Index(std::size_t value) : value_(static_cast<std::int32_t>(value)) {}

  /// Whether it is a position: true of the first one too.
  constexpr explicit operator bool() const { return value_ >= 0; }
  /// For a list that takes numbers; not of none.
  constexpr std::size_t value() const { return static_cast<std::size_t>(value_); }

  /// None comes before all positions.
  friend constexpr auto operator<=>(const Index&,
                                    const Index&) = default;  // NOLINT(modernize-use-nullptr): false alarm

 private:
  std::int32_t value_ = -1;
};

/// All positions of a list in turn: for (const TermIndex t : terms.indices()).
template <class I>
class Indices {
 public:
  class Iterator {
   public:
    constexpr explicit Iterator(std::size_t at) : at_(at) {}
    constexpr I operator*() const { return I(at_); }
    constexpr Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend constexpr bool operator==(const Iterator&, const Iterator&) = default;

   private:
    std::size_t at_;
  };

  constexpr Indices(std::size_t from, std::size_t to) : from_(from), to_(to) {}
  constexpr Iterator begin() const { return Iterator(from_); }
  constexpr Iterator end() const { return Iterator(to_); }

 private:
  std::size_t from_, to_;
};

/// A vector or deque with positions of a kind of their own.
template <class I, class Container>
class Indexed : private Container {
 public:
  using Container::Container;

  decltype(auto) operator[](I i) { return Container::operator[](i.value()); }
  decltype(auto) operator[](I i) const { return Container::operator[](i.value()); }

  Indices<I> indices() const { return {0, size()}; }
  /// The same without the first element, such as what follows the children.
  Indices<I> indices_after_first() const { return {1, size()}; }
  /// Of the last element; none where there is none.
  I last_index() const { return empty() ? I() : I(size() - 1); }
  /// Adds an element and says where it stands.
  I add(typename Container::value_type element) {
    push_back(std::move(element));
    return last_index();
  }
  /// The first element that `is` says yes to; none where there is none.
  template <class Is>
  I find_if(Is is) const {
    for (const I i : indices())
      if (is((*this)[i])) return i;
    return {};
  }

  using Container::assign;
  using Container::back;
  using Container::begin;
  using Container::clear;
  using Container::emplace_back;
  using Container::empty;
  using Container::end;
  using Container::front;
  using Container::pop_back;
  using Container::push_back;
  using Container::rbegin;
  using Container::rend;
  using Container::resize;
  using Container::size;
  using typename Container::const_iterator;
  using typename Container::iterator;
  using typename Container::size_type;
  using typename Container::value_type;

  friend bool operator==(const Indexed& a, const Indexed& b) {
    return static_cast<const Container&>(a) == static_cast<const Container&>(b);
  }
};

}  // namespace outturn

template <class Tag>
struct std::hash<outturn::Index<Tag>> {
  std::size_t operator()(const outturn::Index<Tag>& index) const noexcept { return index.value(); }
};
