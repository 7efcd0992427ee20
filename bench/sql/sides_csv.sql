create view left_side as
from read_csv(
  '@DATA@/left_@SIZE@.csv',
  header = true,
  columns = {
    'id': 'BIGINT',
    'account': 'VARCHAR',
    'booking_date': 'DATE',
    'amount': 'DECIMAL(18,2)',
    'currency': 'VARCHAR',
    'description': 'VARCHAR'
  }
);

create view right_side as
from read_csv(
  '@DATA@/right_@SIZE@.csv',
  header = true,
  columns = {
    'id': 'BIGINT',
    'account': 'VARCHAR',
    'booking_date': 'DATE',
    'amount': 'DECIMAL(18,2)',
    'currency': 'VARCHAR',
    'description': 'VARCHAR'
  }
);

