@journey:profile
Feature: Describe how you want to share a job
  A profile is a few questions, one a page. Each answer is kept as soon as it is given. Others can find
  a profile once it is published.

  @browser @smoke @JS05
  Scenario: Complete profile through task list and check answers
    Given Amina has created an account
    And Amina signs in with a code
    When Amina answers every question of her profile
    And Amina checks her answers and publishes her profile
    Then Amina's profile is published

  @JS05 @CM08
  Scenario: Leave half way and continue on another device
    Given Amina has created an account
    And Amina signs in with a code
    And Amina answers the question about her grade with "Grade 7"
    When Amina signs in on a second device
    And Amina opens "/profile/grade" on the second device
    Then the grade "Grade 7" is chosen there

  @JS05
  Scenario: Publish is not possible before the questions are answered
    Given Amina has created an account
    And Amina signs in with a code
    And Amina answers the question about her grade with "Grade 7"
    When Amina tries to publish her profile
    Then Amina's profile is not published

  Scenario Outline: Missing answers give an error summary linking to each field: <page>
    Given Amina has created an account
    And Amina signs in with a code
    When Amina opens "<page>"
    And Amina continues without an answer
    Then Amina is told "<problem>"

    Examples:
      | page                | problem                                |
      | /profile/grade      | Select your grade                      |
      | /profile/profession | Select your profession                 |
      | /profile/places     | Select at least one place              |
      | /profile/pattern    | Select the half-days you could work    |
      | /profile/situation  | Select whether you have a post to share |

  @browser
  Scenario: The same profile is edited in two tabs: the second is told and loses nothing
    Given Amina has created an account
    And Amina signs in with a code
    And Amina opens "/profile/situation" in two tabs
    When Amina answers "has a post" in the first tab
    And Amina answers "seeks a post" in the second tab
    Then the second tab tells her that she changed this answer
    And the second tab shows both answers
    When Amina confirms the answer of the second tab
    Then her answer is "seeks a post"

  @JS02 @browser
  Scenario: Pausing hides the profile from search at once
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Beth signs in with a code
    And Amina signs in with a code
    When Amina pauses her profile
    And Beth looks for a partner
    Then Beth does not find Amina
    When Amina resumes her profile
    And Beth looks for a partner
    Then Beth finds Amina

  @JS02
  Scenario: A withdrawn profile is not found and can be published again
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Beth signs in with a code
    And Amina signs in with a code
    When Amina withdraws her profile
    And Beth looks for a partner
    Then Beth does not find Amina
    When Amina publishes her profile again
    And Beth looks for a partner
    Then Beth finds Amina
