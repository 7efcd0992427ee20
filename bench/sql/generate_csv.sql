-- The same records as text.
set threads = @THREADS@;
set memory_limit = '@MEMORY@';
set temp_directory = '@TEMP@';
set preserve_insertion_order = true;

copy (from '@DATA@/left_@SIZE@.parquet') to '@MADE@/left_@SIZE@.csv' (header);
copy (from '@DATA@/right_@SIZE@.parquet') to '@MADE@/right_@SIZE@.csv' (header);
