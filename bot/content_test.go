package bot

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestAMessageWithNothingOfItsOwnIsIgnoredWhateverItIsCalled(t *testing.T) {
	file := `{"file_id":"f","file_unique_id":"u"}`
	for field, own := range map[string]bool{
		`"pinned_message":{"message_id":1,"date":1,"chat":{"id":7},"document":` + file + `}`:      false,
		`"checklist_tasks_done":{"checklist_message":{"message_id":1,"checklist":{"title":"x"}}}`: false,
		`"checklist_tasks_added":{"tasks":[{"id":1,"text":"bread"}]}`:                             false,
		`"forum_topic_created":{"name":"x","icon_color":1}`:                                       false,
		`"forum_topic_edited":{"name":"x"}`:                                                       false,
		`"forum_topic_closed":{}`:                                                                 false,
		`"poll_option_added":{"option_persistent_id":"1","option_text":"bread"}`:                  false,
		`"gift":{"gift":{"id":"1","sticker":` + file + `},"text":"for you"}`:                      false,
		`"unique_gift":{"gift":{"base_name":"x","model":{"sticker":` + file + `}}}`:               false,
		`"chat_background_set":{"type":{"type":"wallpaper","document":` + file + `}}`:             false,
		`"users_shared":{"request_id":1,"users":[{"user_id":2,"photo":[` + file + `]}]}`:          false,
		`"new_chat_photo":[` + file + `]`:                                                         false,
		`"message_auto_delete_timer_changed":{"message_auto_delete_time":86400}`:                  false,
		`"write_access_allowed":{"from_request":true}`:                                            false,
		`"delete_chat_photo":true`:                                                                false,
		`"connected_website":"example.org"`:                                                       false,
		`"web_app_data":{"data":"x","button_text":"y"}`:                                           false,
		`"successful_payment":{"currency":"XTR","total_amount":1}`:                                false,
		`"video_chat_ended":{"duration":3}`:                                                       false,
		`"thought_shared":{"thought_id":9}`:                                                       false, // of a version to come
		`"hologram":` + file:                                                                      true,  // of a version to come
		`"hologram":{"depth":3},"caption":"us"`:                                                   true,
		`"live_photo":` + file:                                                                    true,
		`"animation":` + file + `,"document":` + file:                                             true,
		`"story":{"chat":{"id":7},"id":3}`:                                                        true,
		`"paid_media":{"star_count":1,"paid_media":[]}`:                                           true,
		`"checklist":{"title":"shopping","tasks":[]}`:                                             true,
		`"game":{"title":"x"}`:                                                                    true,
		`"giveaway":{"winner_count":1}`:                                                           true,
		`"rich_message":{"blocks":[]}`:                                                            true,
		`"checklist_tasks_done":{"checklist_message":{}},"text":"done with the list"`:             true,
	} {
		raw := `{"message":{"message_id":5,"date":1,"from":{"id":7,"first_name":"Ana"},"chat":{"id":7,"type":"private"},` + field + `}}`
		a, err := decode(json.RawMessage(raw))
		if err != nil || (a.event != nil) != own {
			t.Errorf("%s: %v, %v", strings.SplitN(field, ":", 2)[0], a.event, err)
		}
	}
}
