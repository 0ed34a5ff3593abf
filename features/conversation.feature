@journey:conversation
Feature: Talk to each other
  Two people in contact write to each other, go through what a pair should talk about, and end it when it
  does not fit.

  Background:
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    And Amina asks Beth for contact, saying "Shall we talk?"

  @browser @JS07
  Scenario: Write to each other after a yes
    Given Beth accepts the request of Amina
    When Amina writes to Beth "How do Wednesdays suit you?"
    Then Beth is sent a mail that a message waits
    And the mail to Beth does not hold "Wednesdays"
    And Beth has 1 message to read
    When Beth reads the messages of Amina
    Then Beth is told "How do Wednesdays suit you?"
    When Beth writes to Amina "They suit me well"
    Then Beth has 0 messages to read
    And Amina has 1 message to read

  Scenario: Nobody writes before a yes
    When Amina opens the messages with Beth
    Then Amina is told that the page is not there
    When Beth opens the messages with Amina
    Then Beth is told that the page is not there

  Scenario: One mail however many messages wait
    Given Beth accepts the request of Amina
    When Amina writes to Beth "One more thing"
    And Amina writes to Beth "And another"
    And Amina writes to Beth "And a last one"
    Then Beth has 3 messages to read
    And Beth has had 1 mail that a message waits
    When Beth marks the messages of Amina as read
    Then Beth has 0 messages to read
    When Amina writes to Beth "I forgot something"
    Then Beth has 1 message to read
    And Beth has had 2 mails that a message waits

  Scenario: A message that is sent twice by a double click is one message
    Given Beth accepts the request of Amina
    When Amina sends the same message to Beth twice
    Then Beth has 1 message to read

  Scenario: An empty message is not sent
    Given Beth accepts the request of Amina
    When Amina writes to Beth ""
    Then Amina is told "Enter a message"
    And Beth has 0 messages to read

  Scenario: A message written after the session ended is given back
    Given Beth accepts the request of Amina
    And Amina opens the messages with Beth
    When 31 minutes pass
    And Amina sends "It took me a while to write this"
    And Amina enters her address and the code she is sent
    Then the field "Your message" of Amina holds "It took me a while to write this"

  Scenario: A message written while signing out in another tab is given back
    Given Beth accepts the request of Amina
    And Amina has the messages with Beth open in a tab
    When Amina signs out
    And Amina sends "I had nearly finished this" from that tab
    Then that tab tells Amina "we have kept what you entered"
    When Amina enters her address and the code she is sent in that tab
    Then that tab holds "I had nearly finished this" in the field "Your message"
    And Beth has 0 messages to read

  Scenario: A message written after signing out everywhere on another device is given back
    Given Beth accepts the request of Amina
    And Amina opens the messages with Beth
    And Amina is signed in on a second device
    When Amina signs out everywhere on the second device
    And Amina sends "It took me a while to write this"
    And Amina enters her address and the code she is sent
    Then the field "Your message" of Amina holds "It took me a while to write this"

  Scenario: What one person wrote is not given to the next person at the same browser
    Given Beth accepts the request of Amina
    And Amina has the messages with Beth open in a tab
    When Amina signs out
    And Amina sends "This is for Beth alone" from that tab
    And Beth signs in with a code in Amina's browser
    And Amina opens the messages that were open in that tab
    Then Amina is not told "This is for Beth alone"

  Scenario: Nobody writes to who is suspended, and both words and names stay
    Given Beth accepts the request of Amina
    And Amina writes to Beth "How do Wednesdays suit you?"
    And Mona has created an account
    When Beth is suspended
    And Amina opens the messages with Beth
    Then Amina is told "Beth Jones cannot answer at the moment"
    And Amina is told "How do Wednesdays suit you?"
    And Amina can not write a message
    And Amina does not see the address of Beth

  Scenario: Messages stand in the order in which they were written
    Given Beth accepts the request of Amina
    And Amina writes to Beth "This came first"
    And Amina writes to Beth "This came second"
    When Beth reads the messages of Amina
    Then Beth reads "This came first" before "This came second"
    And Beth is told "Go to the newest message"

  Scenario: Other people's messages are not there
    Given Beth accepts the request of Amina
    And Amina writes to Beth "This is for you alone"
    And Carl has published a profile working Wednesday to Friday
    And Carl signs in with a code
    When Carl opens the messages of Amina and Beth
    Then Carl is told that the page is not there

  @browser
  Scenario: Go through the questions for pairs together
    Given Beth accepts the request of Amina
    When Amina ticks "What goes into a handover note?"
    And Amina ticks "Can we call each other on days off?"
    Then Amina is told "Ticked by both of you: 0"
    When Beth opens the questions with Amina
    Then Beth is told "Amina Khan has ticked this"
    When Beth ticks "What goes into a handover note?"
    Then Beth is told "Ticked by both of you: 1"

  Scenario: End a conversation
    Given Beth accepts the request of Amina
    And Amina writes to Beth "How do Wednesdays suit you?"
    When Beth ends the conversation with Amina
    Then Amina is sent a mail that a conversation has ended
    And Amina does not see the address of Beth
    And Beth does not see the address of Amina
    When Amina opens the messages with Beth
    Then Amina is told "This conversation has ended"
    And Amina can not ask Beth again before "31 January 2027"

  Scenario: Who blocks the other hears no more
    Given Beth accepts the request of Amina
    And Amina writes to Beth "Answer me"
    And Amina has the messages with Beth open in a tab
    When Beth blocks Amina
    And Amina sends "Answer me now" from that tab
    Then that tab tells Amina that the page is not there
    And Beth has 0 messages to read

  Scenario: Who is erased takes their words with them
    Given Beth accepts the request of Amina
    And Amina writes to Beth "This should be gone one day"
    And Beth opens the messages with Amina
    When Amina has her account erased
    And Beth looks at the page again
    Then Beth is told that the page is not there
