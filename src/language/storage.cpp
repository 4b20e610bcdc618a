// SPDX-License-Identifier: MIT
#include "language/storage.h"

#include <cstring>

namespace outturn::language {
namespace {

template <class T>
void put(T value, void* to) {
  std::memcpy(to, &value, sizeof value);
}

template <class T>
T taken(const void* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

}  // namespace

Storage storage_of(const Type& type) {
  switch (type.kind) {
    case Kind::boolean:
      return Storage::logic;
    case Kind::code:
      return Storage::code;
    case Kind::decimal:
    case Kind::text:
      return Storage::int64;
    default:
      return Storage::int32;
  }
}

void store(Storage storage, Cell cell, void* to) {
  switch (storage) {
    case Storage::int64:
      return put(cell, to);
    case Storage::int32:
      return put(cell == kMissingLong ? kMissingInt : static_cast<std::int32_t>(cell), to);
    case Storage::logic:
    case Storage::code:
      return put(cell == kMissingLong ? kMissingByte : static_cast<std::uint8_t>(cell), to);
  }
}

Cell load(Storage storage, const void* from) {
  switch (storage) {
    case Storage::int64:
      return taken<std::int64_t>(from);
    case Storage::int32: {
      const auto value = taken<std::int32_t>(from);
      return value == kMissingInt ? kMissingLong : value;
    }
    case Storage::logic:
      return taken<std::uint8_t>(from);
    case Storage::code: {
      const auto value = taken<std::uint8_t>(from);
      return value == kMissingByte ? kMissingLong : value;
    }
  }
  return kMissingLong;
}

}  // namespace outturn::language
