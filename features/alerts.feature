@journey:find-a-partner
Feature: Be told when someone new fits
  Who finds nobody today saves a search. We look for them, and write when somebody comes.

  Background:
    Given Amina has published a profile working Monday to Wednesday
    And Amina signs in with a code

  @browser @smoke
  Scenario: Save a search, receive a digest when someone new fits
    When Amina looks for a partner
    Then Amina finds nobody
    And Amina is offered an email when someone fits
    When Amina saves this search as "Anybody in Leeds", to be told "Once a day"
    And Beth publishes a profile working Wednesday to Friday
    And Carl publishes a profile working Wednesday to Friday
    Then Amina is sent no mail about "Anybody in Leeds"
    When 1 day passes
    Then Amina is sent a mail that "2 new people fit your search: Anybody in Leeds"
    And the mail to Amina does not say who they are
    When Amina signs in with a code
    And Amina follows the mail to who fits
    Then Amina finds Beth among them

  Scenario: An instant alert comes at once
    Given Amina has saved a search as "Anybody", to be told "As soon as someone new fits"
    When Beth publishes a profile working Wednesday to Friday
    Then Amina is sent a mail that "Someone new fits your search: Anybody"

  Scenario: A weekly alert comes on Monday
    Given Amina has saved a search as "Anybody", to be told "Once a week, on Monday"
    When Beth publishes a profile working Wednesday to Friday
    Then Amina is sent no mail about "Anybody"
    When 6 days pass
    Then Amina is sent no mail about "Anybody"
    When 1 day passes
    Then Amina is sent a mail that "Someone new fits your search: Anybody"

  Scenario: Nobody is told twice of the same person
    Given Amina has saved a search as "Anybody", to be told "As soon as someone new fits"
    And Beth publishes a profile working Wednesday to Friday
    And Amina is sent a mail that "Someone new fits your search: Anybody"
    And Beth signs in with a code
    When Beth pauses her profile
    And Beth resumes her profile
    And Beth pauses her profile
    And Beth resumes her profile
    Then Amina is sent 1 mail about "Anybody"

  Scenario: Who does not fit is not told of
    Given Amina has saved a search as "Anybody", to be told "As soon as someone new fits"
    When Beth publishes a profile working Monday to Wednesday
    Then Amina is sent no mail about "Anybody"

  Scenario: Who fits since they changed an answer is told of
    Given Amina has saved a search as "Casework", to be told "As soon as someone new fits", of people who wrote "casework"
    And Beth publishes a profile working Wednesday to Friday
    And Amina is sent no mail about "Casework"
    And Beth signs in with a code
    When Beth introduces herself with "I have led casework teams"
    Then Amina is sent a mail that "Someone new fits your search: Casework"

  Scenario: Someone who was hidden is not told of
    Given Beth has published a profile working Wednesday to Friday
    And Beth signs in with a code
    And Amina hides Beth
    And Amina has saved a search as "Anybody", to be told "As soon as someone new fits"
    When Beth pauses her profile
    And Beth resumes her profile
    Then Amina is sent no mail about "Anybody"

  @browser
  Scenario: Unsubscribe in one step from the mail, without signing in
    Given Amina has saved a search as "Anybody", to be told "As soon as someone new fits"
    And Beth publishes a profile working Wednesday to Friday
    And Amina is sent a mail that "Someone new fits your search: Anybody"
    When Amina signs out
    And Amina follows the mail to end it
    Then Amina is told that she gets no more mail about "Anybody"
    When Carl publishes a profile working Wednesday to Friday
    Then Amina is sent 1 mail about "Anybody"

  Scenario: Looking at the page to unsubscribe ends nothing
    Given Amina has saved a search as "Anybody", to be told "As soon as someone new fits"
    And Beth publishes a profile working Wednesday to Friday
    And Amina is sent a mail that "Someone new fits your search: Anybody"
    When a mail filter opens every link in the mail to Amina
    And Carl publishes a profile working Wednesday to Friday
    Then Amina is sent 2 mails about "Anybody"

  Scenario: Eleventh saved search is refused
    Given Amina has saved 10 searches
    When Amina saves another search
    Then Amina is told that she has 10 searches already
    When Amina deletes the search "Search 3"
    Then Amina can save another search

  Scenario: Nobody is written to without having said how often
    Given Amina looks for a partner
    When Amina saves a search without saying how often to be told
    Then Amina has the problem "Select how often we should email you" to put right
    And Amina has no saved search

  Scenario: A search without a name is not saved
    When Amina saves a search without a name
    Then Amina has the problem "Enter a name" to put right
    And Amina has no saved search

  Scenario: A search that has expired tells of nobody, until it is renewed
    Given Amina has saved a search as "Anybody", to be told "As soon as someone new fits"
    And 366 days pass
    And Amina is sent a mail that "Your saved search has ended: Anybody"
    When Beth publishes a profile working Wednesday to Friday
    Then Amina is sent 1 mail about "Anybody"
    When Amina signs in with a code
    And Amina renews the search "Anybody"
    And Carl publishes a profile working Wednesday to Friday
    Then Amina is sent a mail that "Someone new fits your search: Anybody"
    And Amina is sent 2 mails about "Anybody"

  Scenario: Who saved a search is told 30 days before it ends, and can renew it
    Given Amina has saved a search as "Anybody", to be told "As soon as someone new fits"
    When 334 days pass
    Then Amina is sent no mail about "Anybody"
    When 1 day passes
    Then Amina is sent a mail that "Your saved search ends soon: Anybody"
    When Amina signs in with a code
    And Amina follows the mail to the search
    And Amina renews it
    Then Amina is told "renewed for a year"
    When 334 days pass
    Then Amina is sent 1 mail about "Anybody"

  Scenario: The mail that a search ends lets Amina end it at once
    Given Amina has saved a search as "Anybody", to be told "Once a week, on Monday"
    And 335 days pass
    And Amina is sent a mail that "Your saved search ends soon: Anybody"
    When Amina follows the mail to end it
    Then Amina is told that she gets no more mail about "Anybody"

  Scenario: Who wants no mail about a search is not told that it ends
    Given Amina has saved a search as "Anybody", to be told "Do not email me"
    When 335 days pass
    Then Amina is sent no mail about "Anybody"

  Scenario: A search can be renamed and told of less often
    Given Amina has saved a search as "Anybody", to be told "As soon as someone new fits"
    When Amina renames the search "Anybody" to "Leeds", to be told "Do not email me"
    And Beth publishes a profile working Wednesday to Friday
    Then Amina is sent no mail about "Leeds"
    And Amina has the saved search "Leeds"

  Scenario: Other people's searches are not there
    Given Amina has saved a search as "Anybody", to be told "Once a day"
    And Beth has published a profile working Wednesday to Friday
    And Beth signs in with a code
    When Beth opens the saved search of Amina
    Then Beth is told that the page is not there
