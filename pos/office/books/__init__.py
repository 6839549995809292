"""The books at the coordinator's desk: postings, accounts, exports, cash book."""
