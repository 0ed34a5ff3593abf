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

  @JS03
  Scenario: Overlap wish changes the order
    Given Amina has published a profile working all of Monday to Wednesday
    And Carl has published a profile working all of Wednesday to Friday
    And Dan has published a profile working Thursday and Friday
    And Dan signs in with a code
    And Dan wishes for an overlap of "Half a day"
    And Amina signs in with a code
    When Amina wishes for an overlap of "2 days (1 day a week)"
    And Amina looks for a partner
    Then Amina finds Carl before Dan
    When Amina wishes for an overlap of "Half a day"
    And Amina looks for a partner
    Then Amina finds Dan before Carl

  @JS03
  Scenario: Must-have profession removes others
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Carl of another profession has published a profile working Wednesday to Friday
    And Amina signs in with a code
    When Amina insists on "Only people of my own professions"
    Then Amina finds Beth
    And Amina does not find Carl
    And Amina is told why: "1 person if you look in other professions"

  Scenario: Same score whichever of the two looks
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    When Amina looks for a partner
    And Beth looks for a partner
    Then Amina and Beth are told the same points

  @browser @JS03
  Scenario: Results are narrowed down, and widened again
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Carl has published a profile working Wednesday to Friday
    And Amina signs in with a code
    When Amina looks for a partner
    And Amina narrows the people down to the profession "Tax (1)"
    Then Amina finds Carl among them
    And Amina does not find Beth among them
    When Amina takes the filter "Tax" back
    Then Amina finds Beth among them
    And Amina finds Carl among them

  Scenario: Words find who wrote them
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Carl has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    And Beth introduces herself with "I have led casework teams"
    When Amina searches their profiles for "casework team"
    Then Amina finds Beth among them
    And Amina does not find Carl among them

  Scenario: Filters that leave nobody say how many there are without them
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    When Amina searches their profiles for "beekeeping"
    Then Amina is told why: "Nobody fits with this filter"
    And Amina is told why: "Remove Words: beekeeping to see 1 person."
    And Amina is offered an email when someone fits

  Scenario: Filters that leave nobody say whom each of them keeps away
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Carl has published a profile working Wednesday to Friday
    And Amina signs in with a code
    When Amina looks for people of the profession "tax" who wrote "beekeeping"
    Then Amina is told why: "Nobody fits with these filters"
    And Amina is told why: "1 person without Words: beekeeping"
    And Amina is told why: "0 people without Profession: Tax"
    When Amina follows "Words: beekeeping"
    Then Amina finds Carl among them

  Scenario: A filter that nobody knows is left out, and that is said
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    When Amina looks for people of the profession "alchemy"
    Then Amina is told why: "We do not know one of the filters in the address. We left it out."
    And Amina finds Beth among them

  @JS03
  Scenario: Who finds nobody is told of every change, also of those that would find nobody
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Tuesday to Thursday
    And Amina signs in with a code
    When Amina looks for a partner
    Then Amina is told why: "1 person if you are more flexible about time"
    And Amina is told why: "0 people if you go about 20 miles further"
    And Amina is told why: "If you change an answer, your profile changes for everybody at once."

  @browser @JS03
  Scenario: Everyone who nearly fits can be seen, and looking changes nothing
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Tuesday to Thursday
    And Amina signs in with a code
    When Amina looks for a partner
    And Amina follows "See everyone who nearly fits"
    Then Amina is told why: "1 person if you are more flexible about time"
    When Amina follows "are more flexible about time: up to 4 half-days a fortnight, or less overlap"
    Then Amina is told why: "1 person would fit with one change"
    And Amina is told why: "You would fit if you also worked Friday"
    And Amina is told why: "This changes your profile for everybody at once."
    And Amina's dashboard does not show Beth

  Scenario: Someone on the shortlist who can be seen no more cannot be compared
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Carl has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    And Amina adds Beth to her shortlist
    And Amina adds Carl to her shortlist
    And Amina compares the people on her shortlist
    When Beth pauses her profile
    And Amina compares the same people again
    Then Amina has the problem "You can compare people when at least 2 of your shortlist can be shown" to put right

  Scenario: Who nearly fits is shown with the change that it takes
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Tuesday to Thursday
    And Amina signs in with a code
    When Amina looks for a partner
    Then Amina is told why: "You would fit if you also worked Friday"
    When Amina opens the profile of the first she finds
    Then Amina is told why: "What one change would do"
    And Amina is told why: "You would fit if you also worked Friday"

  @browser
  Scenario: The fortnight of two is shown, and told in words
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    When Amina opens the profile of the first she finds
    Then Amina is told why: "Both of you could work, every week: Wednesday."
    And Amina is told why: "Only you could work, every week: Monday and Tuesday."
    And Amina is told why: "Only they could work, every week: Thursday and Friday."

  @browser
  Scenario: Hide someone, and undo it
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    When Amina hides Beth
    And Amina looks for a partner
    Then Amina finds nobody
    When Amina undoes hiding Beth
    Then Amina finds Beth

  Scenario Outline: Blocked, hidden, paused, left people do not appear
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    And Amina finds Beth
    When <something happens>
    Then Amina does not find Beth
    And Amina's dashboard does not show Beth

    Examples:
      | something happens                            |
      | Amina hides Beth                             |
      | Beth pauses her profile                      |
      | Beth withdraws her profile                   |
      | Beth erases her account                      |
      | Amina asks for contact and Beth blocks her |

  @browser
  Scenario: Put people on a shortlist, and compare them
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Carl has published a profile working Wednesday to Friday
    And Amina signs in with a code
    When Amina adds Beth to her shortlist
    And Amina adds Carl to her shortlist
    And Amina compares the people on her shortlist
    Then Amina sees Beth and Carl side by side

  Scenario: One person is nobody to compare with
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Carl has published a profile working Wednesday to Friday
    And Amina signs in with a code
    When Amina adds Beth to her shortlist
    And Amina adds Carl to her shortlist
    And Amina compares nobody on her shortlist
    Then Amina has the problem "Select the people you want to compare" to put right

  Scenario: A shortlist is nobody else's to see
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    When Amina adds Beth to her shortlist
    Then Beth has nobody on her shortlist
    And Beth is sent no mail about it
