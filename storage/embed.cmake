# Writes FILES (SQL, in order) as one C++ table of {name, text} to OUT.
set(text "#include \"storage/migrations.h\"\n\nnamespace debrief::storage {\n\nconst std::vector<Migration>& sqlite_migrations() {\n  static const std::vector<Migration> all = {\n")
foreach(file ${FILES})
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} sql)
  string(APPEND text "    {\"${name}\", R\"SQL(${sql})SQL\"},\n")
endforeach()
string(APPEND text "  };\n  return all;\n}\n\n}  // namespace debrief::storage\n")
file(WRITE ${OUT} "${text}")
