@journey:find-a-partner
Feature: Find a partner
  Two people fit when together they can do a whole job: at a grade and in a place that suits both, with
  every half-day of the fortnight covered.

  @browser @smoke @JS03 @JS06
  Scenario: Matches are ranked with reasons across departments
    Given Amina has published a profile working Monday to Wednesday
    And Beth of another department has published a profile working Wednesday to Friday
    And Carl of another profession has published a profile working Wednesday to Friday
    When Amina signs in with a code
    And Amina looks for a partner
    Then Amina finds Beth before Carl
    And Amina is told why: "Together you can cover every day of the fortnight."
    And Amina is told why: "You could overlap on Wednesday."
    And Amina is told why: "You would both share a job at Grade 7."

  @JS03
  Scenario: Two Monday-to-Wednesday people are never matched
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Monday to Wednesday
    When Amina signs in with a code
    And Amina looks for a partner
    Then Amina finds nobody
    And Amina is told what she could change

  @JS03
  Scenario: No results offers the change that would find somebody, with the number of people
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Tuesday to Thursday
    When Amina signs in with a code
    And Amina looks for a partner
    Then Amina finds nobody
    And Amina is told why: "1 person if you are more flexible about time"

  Scenario: Alternate weeks and half-days are found too
    Given Amina has published a profile working the first week
    And Beth has published a profile working the first week, which she could exchange
    When Amina signs in with a code
    And Amina looks for a partner
    Then Amina finds Beth

  Scenario: Names are not shown before contact
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    When Amina signs in with a code
    And Amina looks for a partner
    And Amina opens the profile of the first she finds
    Then no page shows Amina the name or address of Beth

  Scenario: Freshly published profile is found at once
    Given Amina has published a profile working Monday to Wednesday
    And Amina signs in with a code
    When Beth publishes a profile working Wednesday to Friday
    And Amina looks for a partner
    Then Amina finds Beth

  Scenario: Who has not published a profile is told to do so
    Given Amina has created an account
    And Amina signs in with a code
    When Amina looks for a partner
    Then Amina is told "Publish your profile"
