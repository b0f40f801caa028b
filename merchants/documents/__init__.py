"""What a merchant may take away as a file: a statement as PDF, transactions as CSV.

`reference` says which file is meant, `download` makes it, `statement_page` and `transaction_sheet`
draw it. A file is made when it is asked for, out of what its asker may see, and kept nowhere.
"""
