@journey:profile
Feature: Describe how you want to share a job
  A profile is a few questions, one a page. Each answer is kept as soon as it is given. Others can find
  a profile once it is published. More questions are optional: they make matches better.

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

  @browser @JS02
  Scenario: Renewal reminder, then expiry
    Given Amina has published a profile working Monday to Wednesday
    When 181 days pass
    Then Amina has had 0 mails that she is asked to renew her profile
    When 1 day passes
    Then Amina is sent a mail that she is asked to renew her profile
    When Beth has published a profile working Wednesday to Friday
    And Beth signs in with a code
    And Amina signs in with a code
    Then Amina is asked on her dashboard to renew her profile
    When 29 days pass
    And Beth signs in with a code
    And Beth looks for a partner
    Then Beth finds Amina
    When 1 day passes
    Then Amina is sent a mail that her profile has ended
    And Amina has had 1 mail that she is asked to renew her profile
    When Beth signs in with a code
    And Beth looks for a partner
    Then Beth does not find Amina
    When Amina signs in with a code
    Then Amina is told that her profile has expired
    When Amina publishes her profile again
    And Beth looks for a partner
    Then Beth finds Amina

  @JS02
  Scenario: A profile that is renewed stays, and its owner is asked again after six months
    Given Amina has published a profile working Monday to Wednesday
    When 182 days pass
    Then Amina is sent a mail that she is asked to renew her profile
    When Amina signs in with a code
    And Amina renews her profile
    And 31 days pass
    Then Amina has had 0 mails that her profile has ended
    When 151 days pass
    Then Amina has had 2 mails that she is asked to renew her profile

  @browser @JS03 @JS05
  Scenario: An optional answer gives a partner better reasons
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Beth signs in with a code
    And Beth answers that her work is about "Casework"
    And Amina signs in with a code
    When Amina answers that her work is about "Casework"
    Then Amina has "Work areas Completed" among her answers
    And Beth is told sooner or later why: "You both work on casework."

  @browser @JS05
  Scenario: Ways of working can be left half answered
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    When Amina answers only the statement on "Planning", with "I plan ahead"
    And Beth answers only the statement on "Planning", with "I take things as they come"
    Then Amina has "Planning: “I plan ahead”" among her answers
    And Amina does not have "Risk:" among her answers
    And Amina is told sooner or later why: "You differ most on planning, so talk about how far ahead you will plan."

  @JS05
  Scenario: Too many skills are refused
    Given Amina has created an account
    And Amina signs in with a code
    When Amina selects nine skills that she brings
    Then Amina has the problem "Select up to 8 skills you bring" to put right
    And Amina does not have "Brings: Accounting" among her answers

  @JS05
  Scenario: More overlap than somebody could work is refused with a way out
    Given Amina has published a profile working Mondays only
    And Amina signs in with a code
    When Amina asks for an overlap of "4 days (2 days a week)"
    Then Amina has the problem "You ask for more overlap than you could work. Ask for less overlap, or work more half-days" to put right
    And Amina does not have "Needs at least" among her answers

  @browser @JS05
  Scenario: Insisting on a profession without one is refused with a way out
    Given Amina has published a profile working Monday to Wednesday
    And Amina signs in with a code
    When Amina insists on "Only people of my own professions"
    And Amina answers that her profession is "Other"
    Then Amina has the problem "Say which profession you belong to, or look in all professions. See your answer on what matters most" to put right
    And the problem leads Amina to "What matters most to you? (optional)"

  @JS02 @JS05
  Scenario: A change to a published profile is seen at once
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Beth signs in with a code
    And Amina signs in with a code
    When Amina introduces herself with "I have led casework teams in three departments."
    Then Amina is told "Your profile is published, so your answer is used from now on"
    And Beth reads "I have led casework teams in three departments." on the profile of the first she finds

  @JS05
  Scenario: Alternate-week and half-day patterns are recorded
    Given Amina has created an account
    And Amina signs in with a code
    When Amina answers that she could work:
      | week 1 | Monday morning    |
      | week 1 | Tuesday morning   |
      | week 2 | Thursday morning  |
      | week 2 | Friday afternoon  |
    Then Amina has "Could work, week 1: Monday morning and Tuesday morning" among her answers
    And Amina has "Could work, week 2: Thursday morning and Friday afternoon" among her answers

  @JS05
  Scenario: Working every other week is recorded
    Given Amina has created an account
    And Amina signs in with a code
    When Amina answers that she could work:
      | week 1 | Monday morning    |
      | week 1 | Monday afternoon  |
      | week 1 | Tuesday morning   |
      | week 1 | Tuesday afternoon |
    Then Amina has "Could work, week 1 only: Monday and Tuesday" among her answers

  @JS02 @JS05
  Scenario Outline: Each answer of a published profile is live as soon as it is saved: <page>
    Given Amina has published a profile working Monday to Wednesday
    And Amina signs in with a code
    When Amina opens "<page>"
    Then Amina is told "Your profile is published"
    When Amina chooses "<answer>" and saves it
    Then Amina is told "Your profile is published, so your answer is used from now on"
    And Amina has "<shown>" among her answers

    Examples:
      | page                | answer                                             | shown                                              |
      | /profile/situation  | Yes, I have a post to share                        | Has a post to share                                |
      | /profile/roles      | Both do all of the job                             | Both do all of the job                             |
      | /profile/clearance  | Security Check (SC)                                | Security Check                                     |
      | /profile/ambition   | Learn and widen the job                            | Learn and widen the job                            |
      | /profile/work-areas | Casework                                           | Casework                                           |
      | /profile/visibility | Everyone who fits, but nobody in my own department | nobody in my own department                        |

  @browser @JS05
  Scenario: Grade not listed is mapped to the nearest
    Given Amina has created an account
    And Amina signs in with a code
    When Amina answers the question about her grade with "My grade is not listed"
    Then Amina is asked which grade is nearest to hers
    When Amina answers that "Band 9" is nearest to "Grade 7"
    And Amina opens "/profile"
    Then Amina has "Nearest grade: Grade 7" among her answers
    And Amina has "Called Band 9 where you work" among her answers

  @JS05
  Scenario: The nearest grade is needed
    Given Amina has created an account
    And Amina signs in with a code
    When Amina opens "/profile/nearest-grade"
    And Amina continues without an answer
    Then Amina is told "Enter what your grade is called"
    And Amina is told "Select the grade that is nearest to yours"

  @JS05
  Scenario: What a grade is called is shown to nobody else
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Beth signs in with a code
    And Amina signs in with a code
    When Amina answers that "Spymaster" is nearest to "Grade 7"
    Then Amina is told "your answer is used from now on"
    When Beth opens the profile of the first she finds
    Then Beth is not told "Spymaster"

  @JS05
  Scenario: A warning comes before an address is shown to everybody
    Given Amina has created an account
    And Amina signs in with a code
    When Amina introduces herself with "Write to me at amina@example.com"
    Then Amina is told "Your text has an email address. Everybody who finds you will see it"
    When Amina chooses "Yes, save it as it is" and saves it
    Then Amina has "Write to me at amina@example.com" among her answers

  @browser @JS02 @JS05
  Scenario: Only people she asks see who does not want to be found
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Beth signs in with a code
    And Beth notes the address of the first profile she finds
    And Amina signs in with a code
    When Amina chooses that only people she asks can find her
    Then Amina is told "Nobody can find you"
    And Beth does not find Amina
    And Beth's dashboard does not show Amina
    When Beth opens the address she noted
    Then Beth is told that the page is not there
    And Amina finds Beth
    When Amina asks Beth for contact, saying "Shall we talk?"
    Then Beth sees the name of Amina but not her address
    When Beth opens the address she noted
    Then Beth is told "This person asked you for contact"
    And Beth does not find Amina
    When Amina chooses that everyone can find her
    Then Beth finds Amina

  @JS02 @JS05
  Scenario: Nobody in her own department finds who hides from it
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Carl has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    And Carl signs in with a code
    When Amina chooses that only people outside her department can find her
    Then Beth finds Amina
    And Carl finds Amina
    When Beth notes the address of the first profile she finds
    And Beth answers that she works for "Home Office"
    Then Beth does not find Amina
    And Carl finds Amina
    When Beth opens the address she noted
    Then Beth is told that the page is not there
    When Amina chooses that everyone can find her
    Then Beth finds Amina

  @JS02
  Scenario: Who hides is in nobody's email
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Amina pauses her profile
    And Amina chooses that only people she asks can find her
    And Beth signs in with a code
    And Beth has saved a search as "Anybody", to be told "As soon as someone new fits"
    When Amina resumes her profile
    Then Beth is sent no mail about "Anybody"
    When Amina chooses that everyone can find her
    Then Beth is sent a mail that "Someone new fits your search: Anybody"

  @JS02
  Scenario: Who has not published a profile is shown nobody, by search or by a link
    Given Amina has created an account
    And Amina signs in with a code
    And Beth has published a profile working Wednesday to Friday
    And Carl has published a profile working Monday to Wednesday
    And Carl signs in with a code
    And Carl notes the address of the first profile he finds
    When Amina opens the address that Carl noted
    Then Amina is told "You need to publish your profile before you can look for a partner"
