// SPDX-License-Identifier: MIT
// What a file of TOML says, as a flat list: each value, then all that is in it. Of a file that is compiled in, the list
// is compiled in too (write_trees.cpp makes it when the program is built), so starting does not parse.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

namespace outturn::definitions {

struct TomlValue {
  enum class Type : std::uint8_t { table, array, text, integer, boolean, date, other };

  Type type;
  std::uint32_t begin, end;           ///< its bytes in the file
  std::uint32_t next;                 ///< the place in the list after this value and all that is in it
  std::uint32_t key_begin, key_size;  ///< its key, within the texts of the tree; of a value of an array none
  std::uint32_t text_begin, text_size;
  std::int64_t number;  ///< an integer; 0 or 1; a date as 20211227

  friend bool operator==(const TomlValue&, const TomlValue&) = default;
};

/// Does not own what it shows.
class TomlTree {
 public:
  constexpr TomlTree() = default;
  constexpr TomlTree(std::span<const TomlValue> values, std::string_view texts) : values_(values), texts_(texts) {}

  const TomlValue& root() const { return values_.front(); }
  std::string_view key(const TomlValue& value) const { return texts_.substr(value.key_begin, value.key_size); }
  std::string_view text(const TomlValue& value) const { return texts_.substr(value.text_begin, value.text_size); }
  std::span<const TomlValue> values() const { return values_; }
  std::string_view texts() const { return texts_; }
  friend bool operator==(const TomlTree& a, const TomlTree& b) {
    return a.texts_ == b.texts_ && std::ranges::equal(a.values_, b.values_);
  }

  /// The values of a table or an array, in the order of the file.
  class Inside {
   public:
    class Iterator {
     public:
      Iterator(const TomlValue* first, std::uint32_t at) : first_(first), at_(at) {}
      const TomlValue& operator*() const { return first_[at_]; }
      Iterator& operator++() {
        at_ = first_[at_].next;
        return *this;
      }
      friend bool operator==(const Iterator&, const Iterator&) = default;

     private:
      const TomlValue* first_;
      std::uint32_t at_;
    };

    Inside(const TomlValue* first, const TomlValue& outer)
        : first_(first), begin_(static_cast<std::uint32_t>(&outer - first) + 1), end_(outer.next) {}
    Iterator begin() const { return {first_, begin_}; }
    Iterator end() const { return {first_, end_}; }

   private:
    const TomlValue* first_;
    std::uint32_t begin_, end_;
  };
  Inside inside(const TomlValue& outer) const { return {values_.data(), outer}; }

  /// nullptr: the table has no such key.
  const TomlValue* find(const TomlValue& table, std::string_view wanted) const {
    for (const TomlValue& value : inside(table))
      if (key(value) == wanted) return &value;
    return nullptr;
  }

 private:
  std::span<const TomlValue> values_;
  std::string_view texts_;
};

}  // namespace outturn::definitions
