package service

import "context"

func (s *Service) prepare(context.Context) error { return nil }
