# What is wrong with a field, by the code of the problem (dots and underscores become hyphens).
problem-text-missing = Write something here
problem-text-too-long = This is too long; shorten it
problem-text-character = There is an invisible character in here; write it anew
problem-text-address = This is not a web address; write one such as https://example.org/page
problem-recipient-missing = Write an e-mail address
problem-recipient-malformed = This is not an e-mail address such as name@example.org
problem-sign-in-too-many = Many links were sent to this address; wait an hour, then try again
problem-claim-code-missing = Write the code of your mail or paper
problem-claim-code-unknown = There is no badge with this code; compare each sign with your mail
problem-import-nothing-given = Nothing was given; choose a file, enter an address or paste the text
problem-import-several-given = More than one way was used; keep one and empty the others
problem-import-too-large = This is too large; ask for the original badge
problem-import-not-a-badge = There is no badge in this; perhaps it is a screenshot, so ask for the original file
problem-import-unreachable = This address did not answer; check its spelling, or choose the file instead
problem-import-forged = This badge was changed after it was signed, so it is not kept; ask for the original
problem-import-duplicate = This badge is in your backpack already
