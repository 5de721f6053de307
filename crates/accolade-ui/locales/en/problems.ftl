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
