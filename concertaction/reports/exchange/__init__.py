"""What goes back to an operator: receipts, marked workbooks, the recommended workbook."""
