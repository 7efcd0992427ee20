set threads = @THREADS@;
set memory_limit = '@MEMORY@';
set temp_directory = '@TEMP@';
set preserve_insertion_order = false;

