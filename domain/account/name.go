package account

// NameChanged says that a person is called otherwise now.
type NameChanged struct {
	Name string `json:"name"` // the full name, as they write it
}

func (NameChanged) isAccountEvent() {}

// ChangeName says what a person is called from now on.
type ChangeName struct{ Name string }

func (ChangeName) isAccountCommand() {}

func changeName(s State, c ChangeName) ([]any, error) {
	name, err := CheckName(c.Name)
	if err != nil || name == s.Name {
		return nil, err
	}
	return []any{NameChanged{name}}, nil
}
