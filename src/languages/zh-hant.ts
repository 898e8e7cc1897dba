import type { Messages } from '../element/messages.js';

// Traditional Chinese.
export const texts: Messages = {
  trigger: '連結健康紀錄',
  triggerSelect: '選擇醫療機構',
  manage: '已連結 {count} 個 · 管理',
  label: '連結健康紀錄',
  labelSelect: '選擇醫療機構',
  close: '關閉',
  loading: '正在開啟…',
  slow: '所需時間比平常久。您可以繼續等候，也可以再試一次。',
  ready: '已準備就緒。',
  closed: '已關閉。',
  closedWith: '已關閉。已連結 {count} 個醫療機構。',
  error: '目前無法開啟。\n請過幾分鐘再試一次。',
  retry: '再試一次',
  showAnyway: '仍要顯示此頁面',
  dismiss: '隱藏此訊息',
  required: '請至少連結一個醫療機構，然後繼續。',
  requiredHint: '必填',
  'token-failed': '目前無法開啟。\n請再試一次，或稍後再回來。',
  blocked: '此功能未正確設定。\n請聯絡網站管理員。',
  unreachable: '目前無法開啟。\n請檢查網路連線，然後再試一次。',
  timeout: '等候時間過長。\n請檢查網路連線，然後再試一次。',
  'connect-error': '發生問題。\n請再試一次，或稍後再回來。',
};
