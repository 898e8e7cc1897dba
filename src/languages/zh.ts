import type { Messages } from '../element/messages.js';

// Simplified Chinese.
export const texts: Messages = {
  trigger: '连接健康记录',
  triggerSelect: '选择医疗机构',
  manage: '已连接 {count} 个 · 管理',
  label: '连接健康记录',
  labelSelect: '选择医疗机构',
  close: '关闭',
  loading: '正在打开…',
  slow: '所需时间比平时长。您可以继续等待，也可以重试。',
  ready: '已准备就绪。',
  closed: '已关闭。',
  closedWith: '已关闭。已连接 {count} 个医疗机构。',
  error: '目前无法打开。\n请过几分钟再试。',
  retry: '重试',
  showAnyway: '仍然显示该页面',
  dismiss: '隐藏此消息',
  required: '请至少连接一个医疗机构，然后继续。',
  requiredHint: '必填',
  'token-failed': '目前无法打开。\n请重试，或稍后再试。',
  blocked: '此功能未正确设置。\n请联系网站管理员。',
  unreachable: '目前无法打开。\n请检查网络连接，然后重试。',
  timeout: '等待时间过长。\n请检查网络连接，然后重试。',
  'connect-error': '出现问题。\n请重试，或稍后再试。',
};
